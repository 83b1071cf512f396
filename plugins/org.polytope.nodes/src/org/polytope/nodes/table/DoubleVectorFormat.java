package org.polytope.nodes.table;

import java.util.List;
import java.util.Set;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.vector.doublevector.DoubleVectorCellFactory;
import org.knime.core.data.vector.doublevector.DoubleVectorValue;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageRemark;
import org.polytope.engine.dataset.ImageShape;

/** A column of double vectors in channel, row, column order. */
record DoubleVectorFormat(ImageShape shape, DataColumnSpec column, int index, PixelScale scale) implements ImageFormat {

    @Override
    public List<DataColumnSpec> columns() {
        return List.of(column);
    }

    @Override
    public boolean eightBit() {
        return false;
    }

    @Override
    public boolean isMissing(final DataRow row) {
        return row.getCell(index).isMissing();
    }

    @Override
    public Set<ImageRemark> read(final DataRow row, final float[] into, final int offset, final Progress progress)
        throws KNIMEException {
        final var vector = (DoubleVectorValue)row.getCell(index);
        ElementCount.require(vector.getLength(), shape, row, column.getName());
        for (int i = 0; i < shape.size(); i++) {
            into[offset + i] = scale.toPixel(vector.getValue(i), row, column.getName());
        }
        return Set.of();
    }

    @Override
    public List<DataColumnSpec> writtenColumns() {
        return List.of(new DataColumnSpecCreator(column.getName(), DoubleVectorCellFactory.TYPE).createSpec());
    }

    @Override
    public List<DataCell> write(final float[] pixels, final int offset) {
        final var numbers = new double[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = scale.fromPixel(pixels[offset + i]);
        }
        return List.of((DataCell)DoubleVectorCellFactory.createCell(numbers));
    }
}
