package org.knime.node.parameters.persistence;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Adjusts how a field is persisted. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface Persist {

    /** @return the key; the default stands for the field's name without a leading {@code m_} */
    String configKey() default "";

    /** @return whether the key can't be overwritten by a flow variable; it is then saved as {@code <key>_Internals} */
    boolean hidden() default false;
}
