package org.polytope.engine.dataset;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** The samples of a raster, band by band, brought from 1 to 16 bits to 8. */
final class SampleBands {

    private static final int MAX_BITS = 16;

    private final Raster raster;

    /** @throws DatasetFormatException if the samples aren't unsigned whole numbers of up to 16 bits */
    SampleBands(final Raster raster, final Object source) throws DatasetFormatException {
        this.raster = raster;
        final var type = raster.getTransferType();
        final var whole = type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_INT;
        for (int band = 0; band < raster.getNumBands(); band++) {
            if (!whole || bits(band) > MAX_BITS) {
                throw new DatasetFormatException(source, "holds %s; images of 1 to 16 bits a channel are read. %s"
                    .formatted(whole ? bits(band) + " bits a channel" : "fractions or signed numbers",
                        "Save it with 8 bits, or put the numbers into a NumPy archive."));
            }
        }
    }

    private int bits(final int band) {
        return raster.getSampleModel().getSampleSize(band);
    }

    /** @return whether a sample has more than the 8 bits that are kept of it */
    boolean deep() {
        for (int band = 0; band < raster.getNumBands(); band++) {
            if (bits(band) > Byte.SIZE) {
                return true;
            }
        }
        return false;
    }

    int count() {
        return raster.getNumBands();
    }

    byte[][] all() {
        final var all = new byte[count()][];
        for (int band = 0; band < all.length; band++) {
            all[band] = band(band);
        }
        return all;
    }

    /** @return {@code [h, w]}, 0 … 255, each the nearest to the sample's share of its largest value */
    byte[] band(final int band) {
        final var largest = (1 << bits(band)) - 1;
        final var width = raster.getWidth();
        final var scaled = new byte[width * raster.getHeight()];
        final var row = new int[width];
        // row by row: all samples as numbers of 32 bits would take several times the image's memory
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, row);
            for (int x = 0; x < width; x++) {
                scaled[y * width + x] = (byte)(largest == 255 ? row[x] : Math.round(row[x] * 255.0 / largest));
            }
        }
        return scaled;
    }

    /** @return {@code [h, w]}, as they are */
    int[] stored(final int band) {
        return raster.getSamples(raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), band,
            (int[])null);
    }
}
