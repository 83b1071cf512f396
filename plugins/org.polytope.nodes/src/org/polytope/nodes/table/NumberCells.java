package org.polytope.nodes.table;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;

/**
 * Cells for the numbers of an image: whole numbers stay whole where the scale leaves room for it, everything else
 * becomes a double.
 */
record NumberCells(DataType type, PixelScale scale) {

    static NumberCells of(final DataType type, final PixelScale scale) {
        final var whole = scale == PixelScale.BYTE && (IntCell.TYPE.equals(type) || LongCell.TYPE.equals(type));
        return new NumberCells(whole ? type : DoubleCell.TYPE, scale);
    }

    boolean whole() {
        return !DoubleCell.TYPE.equals(type);
    }

    DataCell cell(final float pixel) {
        final var number = scale.fromPixel(pixel);
        if (IntCell.TYPE.equals(type)) {
            return new IntCell((int)Math.round(number));
        }
        return LongCell.TYPE.equals(type) ? new LongCell(Math.round(number)) : new DoubleCell(number);
    }
}
