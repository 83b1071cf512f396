package org.knime.node.parameters.migration;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Loads a field or a class from an earlier form of its settings. */
@Retention(RUNTIME)
@Target({TYPE, FIELD})
public @interface Migration {

    /** @return a class with a constructor without parameters that lists the earlier forms */
    @SuppressWarnings("rawtypes")
    Class<? extends NodeParametersMigration> value();
}
