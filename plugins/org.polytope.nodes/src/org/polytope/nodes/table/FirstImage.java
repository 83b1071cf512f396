package org.polytope.nodes.table;

import java.io.IOException;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.data.vector.bytevector.ByteVectorValue;
import org.knime.core.data.vector.doublevector.DoubleVectorValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageShape;

/** How large the images of a table are, by its first one, where no network says it. */
public final class FirstImage {

    private static final int COLORS = 3;

    private FirstImage() {
    }

    /**
     * @param format where the images are; its own shape doesn't matter
     * @return that of the first image which isn't missing: a PNG image says it, and numbers are those of a square image in
     *         gray or, where there are three times as many, in color; else one channel after the other with a pixel each
     * @throws KNIMEException if there is no image, or it can't be read; names the row
     */
    public static ImageShape shape(final BufferedDataTable table, final ImageFormat format) throws KNIMEException {
        if (format instanceof NumericColumnsFormat) {
            return of(format.columns().size());
        }
        final var name = format.columns().get(0).getName();
        final var index = table.getDataTableSpec().findColumnIndex(name);
        try (var rows = table.iterator()) {
            while (rows.hasNext()) {
                final var row = rows.next();
                if (!row.getCell(index).isMissing()) {
                    return of(row, row.getCell(index), name);
                }
            }
        }
        throw new KNIMEException(table.size() == 0 ? "The table is empty. Connect one with images and their classes."
            : "All images in column \"%s\" are missing.".formatted(name));
    }

    private static ImageShape of(final DataRow row, final DataCell cell, final String column) throws KNIMEException {
        if (cell instanceof PNGImageValue png) {
            try {
                return ImageCodec.decode(png.getImageContent().getByteArrayReference(), CellProblem.place(row, column))
                    .shape();
            } catch (final IOException e) {
                throw new KNIMEException(e.getMessage(), e);
            }
        }
        final var length = cell instanceof ByteVectorValue bytes ? bytes.length()
            : cell instanceof DoubleVectorValue doubles ? doubles.getLength() : ((CollectionDataValue)cell).size();
        if (length == 0) {
            throw CellProblem.of(row, column, "the image has no numbers. Fill or remove such rows.");
        }
        return of((int)length);
    }

    static ImageShape of(final int numbers) {
        for (final var channels : new int[]{1, COLORS}) {
            final var side = (int)Math.round(Math.sqrt((double)numbers / channels));
            if (side > 1 && channels * side * side == numbers) {
                return new ImageShape(channels, side, side);
            }
        }
        return ImageShape.vector(numbers);
    }
}
