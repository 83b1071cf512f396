package org.knime.node.parameters.widget.choices.filter;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** The widget of a {@link ColumnFilter}. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface ColumnFilterWidget {

    /** What computes the columns to select from. */
    Class<? extends ColumnChoicesProvider> choicesProvider();
}
