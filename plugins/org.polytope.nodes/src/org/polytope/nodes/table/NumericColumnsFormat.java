package org.polytope.nodes.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageRemark;
import org.polytope.engine.dataset.ImageShape;

/** One numeric column for each number of an image, in channel, row, column order. */
record NumericColumnsFormat(ImageShape shape, List<DataColumnSpec> columns, int[] indices, PixelScale scale,
    Optional<String> remark) implements ImageFormat {

    @Override
    public List<String> numberColumns() {
        return columns.stream().map(DataColumnSpec::getName).toList();
    }

    @Override
    public boolean eightBit() {
        return columns.stream().allMatch(column -> NumberCells.of(column.getType(), scale).whole());
    }

    @Override
    public boolean isMissing(final DataRow row) {
        return Arrays.stream(indices).anyMatch(index -> row.getCell(index).isMissing());
    }

    @Override
    public String missingColumn(final DataRow row) {
        for (int i = 0; i < indices.length; i++) {
            if (row.getCell(indices[i]).isMissing()) {
                return columns.get(i).getName();
            }
        }
        throw new IllegalArgumentException("Nothing is missing in row \"%s\".".formatted(row.getKey()));
    }

    @Override
    public Set<ImageRemark> read(final DataRow row, final float[] into, final int offset, final Progress progress)
        throws KNIMEException {
        for (int i = 0; i < indices.length; i++) {
            final var number = ((DoubleValue)row.getCell(indices[i])).getDoubleValue();
            into[offset + i] = scale.toPixel(number, row, columns.get(i).getName());
        }
        return Set.of();
    }

    @Override
    public List<DataColumnSpec> writtenColumns() {
        return columns.stream()
            .map(column -> new DataColumnSpecCreator(column.getName(),
                NumberCells.of(column.getType(), scale).type()).createSpec())
            .toList();
    }

    @Override
    public List<DataCell> write(final float[] pixels, final int offset) {
        final var cells = new ArrayList<DataCell>(indices.length);
        for (int i = 0; i < indices.length; i++) {
            cells.add(NumberCells.of(columns.get(i).getType(), scale).cell(pixels[offset + i]));
        }
        return cells;
    }
}
