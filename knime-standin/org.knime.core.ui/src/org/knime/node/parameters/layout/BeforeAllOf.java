package org.knime.node.parameters.layout;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Container of repeated {@link Before} annotations. */
@Retention(RUNTIME)
@Target(TYPE)
@interface BeforeAllOf {
    Before[] value();
}
