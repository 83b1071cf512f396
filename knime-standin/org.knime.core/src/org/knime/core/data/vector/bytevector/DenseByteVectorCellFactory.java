package org.knime.core.data.vector.bytevector;

/** Makes vectors of counts. */
public class DenseByteVectorCellFactory {

    private final DenseByteVector vector;

    /** A vector of zeros, to be filled. */
    public DenseByteVectorCellFactory(final int length) {
        vector = new DenseByteVector(length);
    }

    /** A copy of the vector, which can be changed. */
    public DenseByteVectorCellFactory(final DenseByteVector vector) {
        this.vector = new DenseByteVector(vector);
    }

    /** @param count 0 to 255 */
    public void setValue(final int index, final int count) {
        vector.set(index, count);
    }

    /** A cell with a copy of what was set. */
    public DenseByteVectorCell createDataCell() {
        return new DenseByteVectorCell(new DenseByteVector(vector));
    }
}
