package org.knime.node.parameters.updates;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Makes the value of a parameter available under a name. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface ValueReference {

    /** @return the name; its type argument is the parameter's type */
    @SuppressWarnings("rawtypes")
    Class<? extends ParameterReference> value();
}
