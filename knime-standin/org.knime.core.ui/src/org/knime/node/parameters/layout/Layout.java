package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Puts a parameter, or all parameters of a group, into a layout part. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Layout {

    /** @return the layout part, usually an interface annotated with {@link Section} */
    Class<?> value();
}
