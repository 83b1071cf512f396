package org.knime.node.parameters.layout;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Nests a layout part in another one. */
@Retention(RUNTIME)
@Target(TYPE)
public @interface Inside {

    /** @return the enclosing part */
    Class<?> value();
}
