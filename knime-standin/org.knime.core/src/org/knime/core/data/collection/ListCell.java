package org.knime.core.data.collection;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;

/** Cells with an order, some of which may be missing. Made by {@link CollectionCellFactory}. */
public class ListCell extends DataCell implements ListDataValue {

    private final List<DataCell> cells;
    private final DataType elementType;

    ListCell(final Collection<? extends DataCell> cells) {
        this.cells = List.copyOf(cells);
        elementType = CollectionCellFactory.commonTypeOf(this.cells);
    }

    /** The type of lists with such elements. */
    public static final DataType getCollectionType(final DataType elementType) {
        return DataType.getType(ListCell.class, elementType);
    }

    @Override
    public DataType getElementType() {
        return elementType;
    }

    @Override
    public int size() {
        return cells.size();
    }

    @Override
    public DataCell get(final int index) {
        return cells.get(index);
    }

    @Override
    public Iterator<DataCell> iterator() {
        return cells.iterator();
    }

    @Override
    public boolean containsBlobWrapperCells() {
        return false;
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return cells.equals(((ListCell)dc).cells);
    }

    @Override
    public int hashCode() {
        return cells.hashCode();
    }

    @Override
    public String toString() {
        return cells.toString();
    }

    /** Writes the number of elements and each element. */
    public static final class ListCellSerializer implements DataCellSerializer<ListCell> {

        @Override
        public void serialize(final ListCell cell, final DataCellDataOutput output) throws IOException {
            output.writeInt(cell.size());
            for (DataCell element : cell) {
                output.writeDataCell(element);
            }
        }

        @Override
        public ListCell deserialize(final DataCellDataInput input) throws IOException {
            final int size = input.readInt();
            if (size < 0) {
                throw new EOFException("A list claims to hold " + size + " elements.");
            }
            final List<DataCell> cells = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                cells.add(input.readDataCell());
            }
            return new ListCell(cells);
        }
    }
}
