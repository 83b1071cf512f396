package org.knime.core.data.vector.bytevector;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;

/** A vector of counts that stores every one. Made by {@link DenseByteVectorCellFactory}. */
public class DenseByteVectorCell extends DataCell implements ByteVectorValue {

    public static final DataType TYPE = DataType.getType(DenseByteVectorCell.class);

    private final DenseByteVector vector;

    /** @param vector kept, not copied */
    DenseByteVectorCell(final DenseByteVector vector) {
        this.vector = vector;
    }

    public DenseByteVector getByteVectorCopy() {
        return new DenseByteVector(vector);
    }

    @Override
    public long length() {
        return vector.length();
    }

    @Override
    public int get(final long index) {
        return vector.get(Math.toIntExact(index));
    }

    @Override
    public boolean isEmpty() {
        return vector.isEmpty();
    }

    @Override
    public int cardinality() {
        return vector.cardinality();
    }

    @Override
    public long sumOfAllCounts() {
        return vector.sumOfAllCounts();
    }

    @Override
    public long nextZeroIndex(final long startIdx) {
        return vector.nextZeroIndex(Math.toIntExact(startIdx));
    }

    @Override
    public long nextCountIndex(final long startIdx) {
        return vector.nextCountIndex(Math.toIntExact(startIdx));
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return vector.equals(((DenseByteVectorCell)dc).vector);
    }

    @Override
    public int hashCode() {
        return vector.hashCode();
    }

    @Override
    public String toString() {
        return vector.toString();
    }

    /** Writes the length and the counts. */
    public static final class DenseByteVectorSerializer implements DataCellSerializer<DenseByteVectorCell> {

        private static final int CHUNK = 1 << 20;

        @Override
        public void serialize(final DenseByteVectorCell cell, final DataCellDataOutput output) throws IOException {
            final byte[] counts = cell.vector.getAllCountsAsBytes();
            output.writeInt(counts.length);
            output.write(counts);
        }

        @Override
        public DenseByteVectorCell deserialize(final DataCellDataInput input) throws IOException {
            final int length = input.readInt();
            if (length < 0) {
                throw new EOFException("A vector claims to hold " + length + " elements.");
            }
            // Grows with what is read: a damaged length must not exhaust the memory.
            byte[] counts = new byte[0];
            while (counts.length < length) {
                final int previous = counts.length;
                counts = Arrays.copyOf(counts, (int)Math.min(length, (long)previous + Math.max(previous, CHUNK)));
                input.readFully(counts, previous, counts.length - previous);
            }
            return new DenseByteVectorCell(new DenseByteVector(counts));
        }
    }
}
