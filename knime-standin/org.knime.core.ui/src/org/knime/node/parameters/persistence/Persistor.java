package org.knime.node.parameters.persistence;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Persists a field or a class by own code. */
@Retention(RUNTIME)
@Target({TYPE, FIELD})
public @interface Persistor {

    /** @return a class with a constructor without parameters */
    @SuppressWarnings("rawtypes")
    Class<? extends NodeParametersPersistor> value();
}
