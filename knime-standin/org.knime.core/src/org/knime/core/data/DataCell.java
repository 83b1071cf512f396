package org.knime.core.data;

import org.knime.core.data.collection.CollectionDataValue;

/** An immutable value in a table. */
public abstract class DataCell implements DataValue {

    /** The type of this cell; for a collection it includes the type of its elements. */
    public final DataType getType() {
        return this instanceof CollectionDataValue collection
            ? DataType.getType(getClass(), collection.getElementType()) : DataType.getType(getClass());
    }

    public boolean isMissing() {
        return false;
    }

    /**
     * Equal are cells of one class with the same content, all missing cells, and cells of different classes that have
     * the same preferred value class and say they have equal content.
     */
    @Override
    public final boolean equals(final Object o) {
        if (this == o) {
            return true;
        }
        if (!(o instanceof DataCell other)) {
            return false;
        }
        if (isMissing() || other.isMissing()) {
            return isMissing() && other.isMissing();
        }
        if (getClass() == other.getClass()) {
            return equalsDataCell(other);
        }
        final Class<? extends DataValue> preferred = getType().getPreferredValueClass();
        return preferred != null && preferred == other.getType().getPreferredValueClass() && equalContent(other);
    }

    /** Compares with a cell of this very class. */
    protected abstract boolean equalsDataCell(DataCell dc);

    /** Compares with a value that has this cell's preferred value class. */
    protected boolean equalContent(final DataValue otherValue) {
        return false;
    }

    @Override
    public abstract int hashCode();

    @Override
    public abstract String toString();
}
