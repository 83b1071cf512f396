package org.knime.node.parameters.widget.choices;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Shows an enum as a switch between its constants; for up to four. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface ValueSwitchWidget {
}
