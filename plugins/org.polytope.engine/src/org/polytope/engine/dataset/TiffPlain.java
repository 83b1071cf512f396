package org.polytope.engine.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Unfolding;

/**
 * A TIFF file as a decoder gets it: in the directory of the first image, which becomes the only one, stand the fields alone
 * that pixels need. So there are no further directories, color profiles, texts and previews to stumble over, nor fields that
 * all point at the same bytes. JPEG data within are looked at as those of JPEG files are.
 */
final class TiffPlain {

    private static final int WIDTH = 256;

    private static final int HEIGHT = 257;

    private static final int BITS = 258;

    private static final int COMPRESSION = 259;

    private static final int STRIPS = 273;

    private static final int SAMPLES = 277;

    private static final int STRIP_BYTES = 279;

    private static final int TILE_WIDTH = 322;

    private static final int TILE_HEIGHT = 323;

    private static final int TILES = 324;

    private static final int TILE_BYTES = 325;

    private static final int JPEG_TABLES = 347;

    /** Sides, samples, compression and its options, order, strips and tiles, palette, inks, alpha, YCbCr. */
    private static final Set<Integer> NEEDED =
        Set.of(254, WIDTH, HEIGHT, BITS, COMPRESSION, 262, 266, STRIPS, 274, SAMPLES,
            278, STRIP_BYTES, 284, 292, 293, 317, 320, TILE_WIDTH, TILE_HEIGHT, TILES, TILE_BYTES, 332, 334, 338, 339,
            JPEG_TABLES, 529, 530, 531, 532);

    private static final int OLD_JPEG = 6;

    private static final int JPEG = 7;

    /** As for whole images. */
    private static final long MOST_PIXELS = 1L << 26;

    private static final int MOST_BITS = 64;

    private static final int MOST_SAMPLES = 16;

    /** Deflated images of one color unfold to no more. */
    private static final Unfolding UNFOLDING = new Unfolding(16 << 20, 1032);

    private final byte[] file;

    private final Object source;

    private final TiffFields fields;

    private TiffPlain(final byte[] file, final Object source) {
        this.file = file;
        this.source = source;
        fields = new TiffFields(file);
    }

    /**
     * @return the reduced file
     * @throws DatasetFormatException if a field points out of the file, or the JPEG data can't be handed to a decoder
     */
    static byte[] of(final byte[] file, final Object source) throws DatasetFormatException {
        try {
            return new TiffPlain(file, source).plain();
        } catch (final IndexOutOfBoundsException | ArithmeticException e) {
            throw new DatasetFormatException(source,
                "is a TIFF image that was cut short, or is damaged; replace it.", e);
        } catch (final JpegFault e) {
            throw new DatasetFormatException(source,
                "is a TIFF image whose JPEG data can't be read (%s); save it as PNG.".formatted(e.getMessage()), e);
        }
    }

    /** @return whether the file has more than one image */
    static boolean hasSeveral(final byte[] file) {
        return new TiffFields(file).hasNext();
    }

    private byte[] plain() throws DatasetFormatException, JpegFault {
        requireSides();
        final var bytes = file.clone();
        fields.keep(kept(), bytes);
        if (fields.number(COMPRESSION, 1) == OLD_JPEG) {
            throw new DatasetFormatException(source,
                "holds JPEG data in the way that TIFF gave up in 1995 (compression 6); save it as PNG.");
        } else if (fields.number(COMPRESSION, 1) == JPEG) {
            reduceJpeg(bytes);
        }
        return bytes;
    }

    /** Together they take no more than the file, as those do of which none shares its bytes with another. */
    private List<Integer> kept() throws DatasetFormatException {
        final var kept = new ArrayList<Integer>();
        long sum = 0;
        for (final var tag : fields.tags()) {
            if (NEEDED.contains(tag) && fields.bytes(tag) > 0) {
                fields.values(tag);
                sum += fields.bytes(tag);
                kept.add(tag);
            }
        }
        if (sum > file.length) {
            throw new DatasetFormatException(source, "is a damaged TIFF image, whose fields overlap; replace it.");
        }
        return kept;
    }

    private void requireSides() throws DatasetFormatException {
        final var width = fields.number(WIDTH, 0);
        final var height = fields.number(HEIGHT, 0);
        if (width < 1 || height < 1) {
            throw new DatasetFormatException(source, "is a TIFF image of %s×%s pixels; replace it.".formatted(height,
                width));
        }
        requireProportion(height, width);
        final var across = fields.number(TILE_WIDTH, 1);
        if (across < 1 || fields.number(TILE_HEIGHT, 1) > MOST_PIXELS / across) {
            throw new DatasetFormatException(source, "declares tiles of %s×%s pixels; save it as PNG."
                .formatted(fields.number(TILE_HEIGHT, 1), across));
        }
    }

    /** What has more pixels than any image is refused with others of that kind. */
    private void requireProportion(final long height, final long width) throws DatasetFormatException {
        long bits = 1;
        for (final var each : fields.numbers(BITS)) {
            bits = Math.max(bits, each);
        }
        final var samples = fields.number(SAMPLES, 1);
        if (bits > MOST_BITS || samples < 1 || samples > MOST_SAMPLES) {
            throw new DatasetFormatException(source,
                "holds %s numbers of %s bits a pixel; save it as PNG, or put the numbers into a NumPy archive."
                    .formatted(samples, bits));
        }
        final var rowBytes = (width * samples * bits + Byte.SIZE - 1) / Byte.SIZE;
        if (width <= MOST_PIXELS / height) {
            final var bytes = height * rowBytes;
            if (bytes > UNFOLDING.most(file.length)) {
                throw new DatasetFormatException(source,
                    "declares %s×%s pixels, far more than its %s bytes can hold; replace it.".formatted(height, width,
                        file.length));
            }
            MemoryLimit.require(2 * bytes, 1, DatasetFormatException.about(source));
        }
    }

    private void reduceJpeg(final byte[] bytes) throws JpegFault {
        if (fields.has(JPEG_TABLES)) {
            final var begin = fields.values(JPEG_TABLES);
            JpegStream.requireTables(bytes, begin, begin + (int)fields.bytes(JPEG_TABLES));
        }
        final var tiled = fields.has(TILES);
        final var begins = fields.numbers(tiled ? TILES : STRIPS);
        final var lengths = fields.numbers(tiled ? TILE_BYTES : STRIP_BYTES);
        final var seen = new HashSet<Long>();
        for (int i = 0; i < begins.length; i++) {
            final var length = i < lengths.length ? lengths[i] : file.length;
            if (begins[i] < 0 || begins[i] > file.length || length < 0) {
                throw new JpegFault("it lies outside the file");
            }
            if (seen.add(begins[i]) && length > 0) {
                final var end = (int)Math.min(file.length, begins[i] + Math.min(length, file.length));
                if (JpegStream.reduce(bytes, (int)begins[i], end).pixels() > MOST_PIXELS) {
                    throw new JpegFault("it declares more pixels than are read");
                }
            }
        }
    }
}
