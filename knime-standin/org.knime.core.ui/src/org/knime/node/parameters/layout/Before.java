package org.knime.node.parameters.layout;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Places a layout part before another one. */
@Repeatable(BeforeAllOf.class)
@Retention(RUNTIME)
@Target(TYPE)
public @interface Before {

    /** @return the part that comes after */
    Class<?> value();
}
