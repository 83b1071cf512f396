package org.knime.node.parameters.widget.text;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Shows a string in several lines. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface TextAreaWidget {

    /** @return the number of lines */
    int rows() default 4;
}
