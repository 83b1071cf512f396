package org.knime.node.parameters.updates;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Lets the dialog set a parameter to a computed value. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface ValueProvider {

    /** @return what computes the value */
    @SuppressWarnings("rawtypes")
    Class<? extends StateProvider> value();
}
