package org.knime.node.parameters.widget.choices.filter;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Adjusts the two lists of a filter. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface TwinlistWidget {

    /** Headline of the selected entries. */
    String includedLabel() default "";

    /** Headline of the other entries. */
    String excludedLabel() default "";
}
