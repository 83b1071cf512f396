package org.polytope.nodes.table;

import java.util.List;
import java.util.Set;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.vector.bytevector.ByteVectorValue;
import org.knime.core.data.vector.bytevector.DenseByteVector;
import org.knime.core.data.vector.bytevector.DenseByteVectorCell;
import org.knime.core.data.vector.bytevector.DenseByteVectorCellFactory;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageRemark;
import org.polytope.engine.dataset.ImageShape;

/** A column of byte vectors, 0 … 255 in channel, row, column order. */
record ByteVectorFormat(ImageShape shape, DataColumnSpec column, int index) implements ImageFormat {

    @Override
    public List<DataColumnSpec> columns() {
        return List.of(column);
    }

    @Override
    public boolean eightBit() {
        return true;
    }

    @Override
    public boolean isMissing(final DataRow row) {
        return row.getCell(index).isMissing();
    }

    @Override
    public Set<ImageRemark> read(final DataRow row, final float[] into, final int offset, final Progress progress)
        throws KNIMEException {
        final var vector = (ByteVectorValue)row.getCell(index);
        ElementCount.require(vector.length(), shape, row, column.getName());
        for (int i = 0; i < shape.size(); i++) {
            into[offset + i] = vector.get(i) / 255f;
        }
        return Set.of();
    }

    @Override
    public List<DataColumnSpec> writtenColumns() {
        return List.of(new DataColumnSpecCreator(column.getName(), DenseByteVectorCell.TYPE).createSpec());
    }

    @Override
    public List<DataCell> write(final float[] pixels, final int offset) {
        final var vector = new DenseByteVector(shape.size());
        for (int i = 0; i < shape.size(); i++) {
            vector.set(i, Math.round(pixels[offset + i] * 255));
        }
        return List.of(new DenseByteVectorCellFactory(vector).createDataCell());
    }
}
