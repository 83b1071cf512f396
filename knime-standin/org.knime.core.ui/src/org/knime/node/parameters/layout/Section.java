package org.knime.node.parameters.layout;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A layout part with a headline; it becomes a group of options in the node description. */
@Retention(RUNTIME)
@Target(TYPE)
public @interface Section {

    /** @return the headline */
    String title() default "";

    /** @return an introduction, as an XHTML fragment */
    String description() default "";

    /** @return whether the section opens in a drawer of its own */
    boolean sideDrawer() default false;
}
