package org.polytope.nodes.table;

import org.knime.core.data.DataCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageCodec.Pixels;
import org.polytope.engine.dataset.ImageShape;

/** Cells of PNG images: gray ones of one channel, RGB ones of three. */
public final class PngCells {

    private PngCells() {
    }

    /** @return whether a PNG image can have that many channels */
    public static boolean hold(final int channels) {
        return channels == 1 || channels == 3;
    }

    /**
     * @param pixels in [0, 1]; read from {@code offset}, {@code [c, h, w]}
     * @param shape one or three channels
     * @return a cell of 8 bits a channel, each pixel rounded to the nearest multiple of 1/255
     */
    public static DataCell of(final float[] pixels, final int offset, final ImageShape shape) {
        return PNGImageCellFactory.create(ImageCodec.encodePng(shape, pixels, offset));
    }

    /** @return a cell of the same image */
    static DataCell of(final Pixels image) {
        return PNGImageCellFactory.create(ImageCodec.encodePng(image));
    }
}
