package org.knime.node.parameters.widget.choices;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** How the constant of an enum is shown. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface Label {

    /** What is shown instead of the constant's name. */
    String value();

    /** What the choice means, as an XHTML fragment; becomes part of the node description. */
    String description() default "";
}
