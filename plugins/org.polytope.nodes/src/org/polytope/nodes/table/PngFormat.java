package org.polytope.nodes.table;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageRemark;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.resizing.ImageConverter;

/** A column of PNG images, gray or RGB, 8 bits a channel. */
record PngFormat(ImageShape shape, DataColumnSpec column, int index, ImageConverter converter) implements ImageFormat {

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
        final var png = ((PNGImageValue)row.getCell(index)).getImageContent().getByteArrayReference();
        final var stored = decode(png, row, progress);
        final var image = converter.convert(stored).withChannels(shape.channels());
        if (!image.shape().equals(shape)) {
            throw CellProblem.of(row, column.getName(), mismatch(image.shape()));
        }
        for (int i = 0; i < shape.size(); i++) {
            into[offset + i] = (image.pixels()[i] & 0xFF) / 255f;
        }
        return stored.remarks();
    }

    private ImageCodec.Pixels decode(final byte[] png, final DataRow row, final Progress progress)
        throws KNIMEException {
        try {
            return ImageCodec.decode(png, CellProblem.place(row, column.getName()), progress);
        } catch (final IOException e) {
            throw new KNIMEException(e.getMessage(), e);
        }
    }

    private String mismatch(final ImageShape found) {
        if (found.height() == shape.height() && found.width() == shape.width()) {
            return "the image is in color, but the network takes one channel. Turn on \"Turn color into gray\" "
                + "(among the advanced settings), or give the network three channels.";
        }
        return "the image is %s pixels wide and %s high, but the network takes %s by %s. %s".formatted(found.width(),
            found.height(), shape.width(), shape.height(),
            "Set \"Resize images\" to what suits them, or change the input shape of the network.");
    }

    @Override
    public List<DataColumnSpec> writtenColumns() {
        return List.of(new DataColumnSpecCreator(column.getName(), PNGImageCellFactory.TYPE).createSpec());
    }

    @Override
    public List<DataCell> write(final float[] pixels, final int offset) {
        return List.of(PngCells.of(pixels, offset, shape));
    }
}
