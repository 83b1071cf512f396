package org.knime.core.data.collection;

import java.util.Arrays;
import java.util.Collection;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;

/** Makes cells that hold other cells. */
public final class CollectionCellFactory {

    private CollectionCellFactory() {
    }

    public static ListCell createListCell(final Collection<? extends DataCell> coll) {
        return new ListCell(coll);
    }

    /** The cells of some columns of a row. */
    public static ListCell createListCell(final DataRow row, final int[] cols) {
        return new ListCell(Arrays.stream(cols).mapToObj(row::getCell).toList());
    }

    /** The type that can hold the cells of those columns. */
    public static DataType getElementType(final DataTableSpec tableSpec, final int[] cols) {
        return getElementType(
            Arrays.stream(cols).mapToObj(i -> tableSpec.getColumnSpec(i).getType()).toArray(DataType[]::new));
    }

    /** The type that can hold the cells of all those types; the missing cell's if there are none. */
    public static DataType getElementType(final DataType[] elementTypes) {
        return commonType(Arrays.asList(elementTypes));
    }

    private static DataType commonType(final Iterable<DataType> types) {
        DataType common = null;
        for (DataType type : types) {
            if (common == null) {
                common = type;
            } else if (common != type) {
                common = DataType.getCommonSuperType(common, type);
            }
        }
        return common == null ? DataType.getMissingCell().getType() : common;
    }

    static DataType commonTypeOf(final Collection<DataCell> cells) {
        return commonType(() -> cells.stream().map(DataCell::getType).iterator());
    }
}
