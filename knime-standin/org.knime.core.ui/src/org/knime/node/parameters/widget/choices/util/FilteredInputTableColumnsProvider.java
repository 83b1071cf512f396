package org.knime.node.parameters.widget.choices.util;

import java.util.List;

import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** Some columns of an input table. */
public interface FilteredInputTableColumnsProvider extends InputTableIndexHolder, ColumnChoicesProvider {

    @Override
    default List<DataColumnSpec> columnChoices(final NodeParametersInput context) {
        return ColumnSelectionUtil.getFilteredColumns(context, getInputTableIndex(), this::isIncluded);
    }

    /** Whether a column can be chosen. */
    boolean isIncluded(DataColumnSpec col);
}
