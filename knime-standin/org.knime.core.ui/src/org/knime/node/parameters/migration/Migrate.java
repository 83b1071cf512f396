package org.knime.node.parameters.migration;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** How a field is loaded from settings saved before it existed. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface Migrate {

    /** @return whether the field keeps its default if its keys are absent */
    boolean loadDefaultIfAbsent() default false;
}
