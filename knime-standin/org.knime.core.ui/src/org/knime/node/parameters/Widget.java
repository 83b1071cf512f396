package org.knime.node.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows a parameter in the dialog and in the node description.
 * <p>
 * KNIME's annotation also has an {@code effect}, whose type changed after 5.8; annotate the field with
 * {@link org.knime.node.parameters.updates.Effect} instead, which works in every version.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Inherited
public @interface Widget {

    /** @return the label; must not be empty */
    String title();

    /** @return what the parameter does, as an XHTML fragment; must not be empty */
    String description();

    /** @return whether the dialog hides the widget until advanced ones are asked for */
    boolean advanced() default false;
}
