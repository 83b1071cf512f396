package org.knime.node.parameters;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;

/** Marks a parameter, a group or a section as an advanced one, which a dialog hides until asked for. */
@Retention(RUNTIME)
public @interface Advanced {
}
