package org.polytope.nodes.table;

import java.io.IOException;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageCodec.Pixels;
import org.polytope.engine.dataset.ImageRemarks;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.resizing.ImageConversion;
import org.polytope.engine.dataset.resizing.ImageConverter;

/** A column of images that are converted cell by cell; each stays what it was: a PNG image, a vector or a list. */
public interface ConvertedColumn {

    /** @return the type of the converted cells */
    DataType type();

    /**
     * @param remarks is told what of the image isn't found in the converted one
     * @param progress is asked whether the image is still wanted, if it is a large one
     * @return the converted image, or a missing cell where there is none
     * @throws KNIMEException naming row, column and remedy if the cell holds no such image
     */
    DataCell convert(DataRow row, ImageRemarks remarks, Progress progress) throws KNIMEException;

    /**
     * @param column of PNG images, vectors or lists
     * @param index where it stands
     * @param vector the shape of the images in vectors and lists, which don't tell it
     * @param scale the range of numbers that aren't whole
     * @throws InvalidSettingsException if the column holds no images, or the colors of such can't be converted
     */
    static ConvertedColumn of(final DataColumnSpec column, final int index, final ImageShape vector,
        final PixelScale scale, final ImageConversion conversion) throws InvalidSettingsException {
        if (column.getType().isCompatible(PNGImageValue.class)) {
            return new Png(column, index, conversion.converter());
        }
        try {
            final var from = ImageColumnParameters.vectors(column, index, vector, scale);
            final var to = ImageColumnParameters.vectors(column, index, conversion.converted(vector), scale);
            return new Numbers(from, to, conversion.converter());
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** PNG images, each of its own size. */
    record Png(DataColumnSpec column, int index, ImageConverter converter) implements ConvertedColumn {

        @Override
        public DataType type() {
            return PNGImageCellFactory.TYPE;
        }

        @Override
        public DataCell convert(final DataRow row, final ImageRemarks remarks, final Progress progress)
            throws KNIMEException {
            final var cell = row.getCell(index);
            if (cell.isMissing()) {
                return cell;
            }
            final var png = ((PNGImageValue)cell).getImageContent().getByteArrayReference();
            final Pixels image;
            try {
                image = ImageCodec.decode(png, CellProblem.place(row, column.getName()), progress);
            } catch (final IOException e) {
                throw new KNIMEException(e.getMessage(), e);
            }
            final var converted = converter.convert(image);
            if (converted.pixels() == image.pixels()) {
                // what the conversion leaves alone keeps its bytes
                return cell;
            }
            remarks.add(image.remarks(), CellProblem.row(row));
            return PngCells.of(converted);
        }
    }

    /** Vectors and lists of one shape. */
    record Numbers(ImageFormat from, ImageFormat to, ImageConverter converter) implements ConvertedColumn {

        @Override
        public DataType type() {
            return to.writtenColumns().get(0).getType();
        }

        @Override
        public DataCell convert(final DataRow row, final ImageRemarks remarks, final Progress progress)
            throws KNIMEException {
            if (from.isMissing(row)) {
                return DataType.getMissingCell();
            }
            final var pixels = new float[from.shape().size()];
            remarks.add(from.read(row, pixels, 0, progress), CellProblem.row(row));
            return to.write(converter.convert(from.shape(), pixels, from.eightBit()), 0).get(0);
        }
    }
}
