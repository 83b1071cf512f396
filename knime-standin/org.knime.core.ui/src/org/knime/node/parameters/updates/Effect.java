package org.knime.node.parameters.updates;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Shows, hides, enables or disables a parameter or a layout part depending on other parameters. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Effect {

    /** What happens while the predicate holds; the opposite happens while it doesn't. */
    public enum EffectType {
        /** The widget can be used. */
        ENABLE,
        /** The widget can't be used. */
        DISABLE,
        /** The widget is visible. */
        SHOW,
        /** The widget is invisible. */
        HIDE
    }

    /** @return the condition; a class with a constructor without parameters */
    Class<? extends EffectPredicateProvider> predicate();

    /** @return what happens while the condition holds */
    EffectType type();
}
