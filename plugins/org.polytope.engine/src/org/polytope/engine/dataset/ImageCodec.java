package org.polytope.engine.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntUnaryOperator;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.polytope.engine.Progress;

/** From encoded images (PNG, JPEG, BMP, GIF, TIFF, WebP) to bytes in channel, row, column order, and from pixels to PNG. */
public final class ImageCodec {

    /** No larger file is read, in bytes. */
    static final long MAX_ENCODED_BYTES = 64L << 20;

    /**
     * An unpacked image.
     *
     * @param shape one channel (gray) or three (red, green, blue)
     * @param pixels {@code [c, h, w]}, bytes 0 … 255
     * @param remarks what of the file isn't found here
     */
    public record Pixels(ImageShape shape, byte[] pixels, Set<ImageRemark> remarks) {

        /** Copies the set. */
        public Pixels {
            remarks = Set.copyOf(remarks);
        }

        /** Pixels of which nothing is remarked. */
        public Pixels(final ImageShape shape, final byte[] pixels) {
            this(shape, pixels, Set.of());
        }

        /** @return the image with one or three channels, where this loses nothing; otherwise the image as it is */
        public Pixels withChannels(final int channels) {
            final var plane = shape.height() * shape.width();
            final var other = new ImageShape(channels, shape.height(), shape.width());
            if (shape.channels() == 3 && channels == 1 && isGray()) {
                return new Pixels(other, Arrays.copyOf(pixels, plane), remarks);
            }
            if (shape.channels() == 1 && channels == 3) {
                final var repeated = new byte[other.size()];
                for (int c = 0; c < channels; c++) {
                    System.arraycopy(pixels, 0, repeated, c * plane, plane);
                }
                return new Pixels(other, repeated, remarks);
            }
            return this;
        }

        private boolean isGray() {
            final var plane = pixels.length / 3;
            return Arrays.equals(pixels, 0, plane, pixels, plane, 2 * plane)
                && Arrays.equals(pixels, 0, plane, pixels, 2 * plane, 3 * plane);
        }
    }

    private ImageCodec() {
    }

    /**
     * Decodes the first image of a file. Samples are as they are stored: no color profile bends them. They are turned
     * upright where the file says how the camera was held.
     *
     * @param encoded a PNG, JPEG, BMP, GIF, TIFF or WebP file, whatever it is called
     * @param source what errors call it: a file, a table's row and column
     * @return gray images with one channel, others with three; 16-bit samples are rounded to 8
     * @throws DatasetFormatException if it is damaged, too large, of another format, or not opaque
     */
    public static Pixels decode(final byte[] encoded, final Object source) throws IOException {
        return decode(encoded, source, Progress.NONE);
    }

    /**
     * Decodes the first image of a file, as {@link #decode(byte[], Object)} does.
     *
     * @param progress is asked a few times a second whether a large image is still wanted
     * @throws java.util.concurrent.CancellationException if it isn't
     */
    public static Pixels decode(final byte[] encoded, final Object source, final Progress progress)
        throws IOException {
        if (encoded.length > MAX_ENCODED_BYTES) {
            throw new DatasetFormatException(source,
                "has %s bytes; images of up to %s bytes are read.".formatted(encoded.length, MAX_ENCODED_BYTES));
        }
        return new ImageDecoder(encoded, source, progress).decode();
    }

    /**
     * @param shape one channel (gray) or three (red, green, blue)
     * @param pixels {@code [c, h, w]} from {@code offset} on, in [0, 1]; what lies outside is clipped
     * @return a PNG file; each number is rounded to one of 256 steps
     */
    public static byte[] encodePng(final ImageShape shape, final float[] pixels, final int offset) {
        return encodePng(shape,
            i -> Math.round(255 * Math.min(Math.max(pixels[offset + i], 0), 1)));
    }

    /** @return a PNG file of the image, whose bytes are kept */
    public static byte[] encodePng(final Pixels image) {
        return encodePng(image.shape(), i -> image.pixels()[i] & 0xFF);
    }

    private static byte[] encodePng(final ImageShape shape, final IntUnaryOperator sample) {
        if (shape.channels() != 1 && shape.channels() != 3) {
            throw new IllegalArgumentException(
                "Images of one or three channels can be written as PNG, not " + shape + ".");
        }
        final var gray = shape.channels() == 1;
        final var image = new BufferedImage(shape.width(), shape.height(),
            gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        final var row = new int[shape.width()];
        for (int i = 0; i < shape.channels() * shape.height(); i++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = sample.applyAsInt(i * row.length + x);
            }
            image.getRaster().setSamples(0, i % shape.height(), row.length, 1, i / shape.height(), row);
        }
        final var encoded = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(encoded)) {
            ImageIO.write(image, "png", stream);
        } catch (final IOException e) {
            throw new IllegalStateException("Memory can't be written to.", e);
        }
        return encoded.toByteArray();
    }
}
