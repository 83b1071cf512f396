package org.knime.node.parameters.layout;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A layout part whose widgets stand beside each other. */
@Retention(RUNTIME)
@Target(TYPE)
public @interface HorizontalLayout {
}
