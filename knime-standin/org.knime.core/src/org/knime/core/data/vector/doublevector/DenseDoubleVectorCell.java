package org.knime.core.data.vector.doublevector;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.def.DoubleCell;

/** A vector that stores every element. Made by {@link DoubleVectorCellFactory}. */
public class DenseDoubleVectorCell extends DataCell implements DoubleVectorValue, CollectionDataValue {

    private final double[] values;

    /** @param values kept, not copied */
    DenseDoubleVectorCell(final double[] values) {
        this.values = values;
    }

    @Override
    public int getLength() {
        return values.length;
    }

    @Override
    public double getValue(final int index) {
        return values[index];
    }

    @Override
    public DataType getElementType() {
        return DoubleCell.TYPE;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Iterator<DataCell> iterator() {
        return Arrays.stream(values).<DataCell>mapToObj(DoubleCell::new).iterator();
    }

    @Override
    public boolean containsBlobWrapperCells() {
        return false;
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return Arrays.equals(values, ((DenseDoubleVectorCell)dc).values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }

    /** Writes the length and each element. */
    public static final class DenseDoubleVectorSerializer implements DataCellSerializer<DenseDoubleVectorCell> {

        private static final int CHUNK = 1 << 16;

        @Override
        public void serialize(final DenseDoubleVectorCell cell, final DataCellDataOutput output) throws IOException {
            output.writeInt(cell.values.length);
            for (double value : cell.values) {
                output.writeDouble(value);
            }
        }

        @Override
        public DenseDoubleVectorCell deserialize(final DataCellDataInput input) throws IOException {
            final int length = input.readInt();
            if (length < 0) {
                throw new EOFException("A vector claims to hold " + length + " elements.");
            }
            // Grows with what is read: a damaged length must not exhaust the memory.
            double[] values = new double[Math.min(length, CHUNK)];
            for (int i = 0; i < length; i++) {
                if (i == values.length) {
                    values = Arrays.copyOf(values, (int)Math.min(length, 2L * i));
                }
                values[i] = input.readDouble();
            }
            return new DenseDoubleVectorCell(values);
        }
    }
}
