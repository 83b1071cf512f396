package org.polytope.nodes.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.collection.ListCell;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageRemark;
import org.polytope.engine.dataset.ImageShape;

/** A column of lists of numbers in channel, row, column order. */
record CollectionFormat(ImageShape shape, DataColumnSpec column, int index, PixelScale scale, NumberCells cells)
    implements ImageFormat {

    static CollectionFormat of(final ImageShape shape, final DataColumnSpec column, final int index,
        final PixelScale scale) {
        return new CollectionFormat(shape, column, index, scale,
            NumberCells.of(column.getType().getCollectionElementType(), scale));
    }

    @Override
    public List<DataColumnSpec> columns() {
        return List.of(column);
    }

    @Override
    public boolean eightBit() {
        return cells.whole();
    }

    @Override
    public boolean isMissing(final DataRow row) {
        final var cell = row.getCell(index);
        if (cell.isMissing()) {
            return true;
        }
        for (final var element : (CollectionDataValue)cell) {
            if (element.isMissing()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Set<ImageRemark> read(final DataRow row, final float[] into, final int offset, final Progress progress)
        throws KNIMEException {
        final var list = (CollectionDataValue)row.getCell(index);
        ElementCount.require(list.size(), shape, row, column.getName());
        int i = offset;
        for (final var element : list) {
            into[i++] = scale.toPixel(((DoubleValue)element).getDoubleValue(), row, column.getName());
        }
        return Set.of();
    }

    @Override
    public List<DataColumnSpec> writtenColumns() {
        return List.of(
            new DataColumnSpecCreator(column.getName(), ListCell.getCollectionType(cells.type())).createSpec());
    }

    @Override
    public List<DataCell> write(final float[] pixels, final int offset) {
        final var elements = new ArrayList<DataCell>(shape.size());
        for (int i = 0; i < shape.size(); i++) {
            elements.add(cells.cell(pixels[offset + i]));
        }
        return List.of(CollectionCellFactory.createListCell(elements));
    }
}
