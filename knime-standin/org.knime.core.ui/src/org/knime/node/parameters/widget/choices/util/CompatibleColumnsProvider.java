package org.knime.node.parameters.widget.choices.util;

import java.util.Collection;
import java.util.List;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;

/** The columns of an input table with certain types. */
public class CompatibleColumnsProvider implements FilteredInputTableColumnsProvider {

    private final Collection<Class<? extends DataValue>> valueClasses;

    /** Columns that are compatible with the given value. */
    protected CompatibleColumnsProvider(final Class<? extends DataValue> valueClass) {
        this(List.of(valueClass));
    }

    /** Columns that are compatible with at least one of the given values. */
    protected CompatibleColumnsProvider(final Collection<Class<? extends DataValue>> valueClasses) {
        this.valueClasses = valueClasses;
    }

    @Override
    public boolean isIncluded(final DataColumnSpec col) {
        return valueClasses.stream().anyMatch(col.getType()::isCompatible);
    }

    /** The columns with strings. */
    public static class StringColumnsProvider extends CompatibleColumnsProvider {

        /** For subclasses and the dialog. */
        protected StringColumnsProvider() {
            super(StringValue.class);
        }
    }

    /** The columns with numbers. */
    public static class DoubleColumnsProvider extends CompatibleColumnsProvider {

        /** For subclasses and the dialog. */
        protected DoubleColumnsProvider() {
            super(DoubleValue.class);
        }
    }
}
