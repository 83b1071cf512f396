package org.knime.node.parameters.widget.choices;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Lets a user choose the value of a parameter from a list. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface ChoicesProvider {

    /** What computes the list. */
    @SuppressWarnings("rawtypes")
    Class<? extends ChoicesStateProvider> value();
}
