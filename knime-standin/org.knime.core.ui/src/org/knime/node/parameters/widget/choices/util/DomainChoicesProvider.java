package org.knime.node.parameters.widget.choices.util;

import java.util.List;
import java.util.Optional;

import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** The values of a nominal column of the first input table, as far as its domain lists them. */
public interface DomainChoicesProvider extends StringChoicesProvider {

    /** The name of the column. */
    String getColumnName();

    @Override
    default List<String> choices(final NodeParametersInput context) {
        final Optional<DataTableSpec> table = context.getInTableSpec(0);
        return table.map(spec -> spec.getColumnSpec(getColumnName())) //
            .map(DataColumnSpec::getDomain) //
            .map(DataColumnDomain::getValues) //
            .map(values -> values.stream().map(Object::toString).toList()) //
            .orElseGet(List::of);
    }
}
