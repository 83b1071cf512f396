package org.polytope.engine.dataset;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** From encoded images (PNG, JPEG, BMP) to bytes in channel, row, column order, and from pixels to PNG. */
public final class ImageCodec {

    /** No larger file is read, in bytes. */
    static final long MAX_ENCODED_BYTES = 64L << 20;

    /** No larger image is unpacked: a small file may declare any size. */
    private static final long MAX_PIXELS = 1L << 24;

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp");

    /**
     * An unpacked image.
     *
     * @param shape one channel (gray) or three (red, green, blue)
     * @param pixels {@code [c, h, w]}, bytes 0 … 255
     */
    public record Pixels(ImageShape shape, byte[] pixels) {

        /** @return the image with one or three channels, where this loses nothing; otherwise the image as it is */
        public Pixels withChannels(final int channels) {
            final var plane = shape.height() * shape.width();
            final var other = new ImageShape(channels, shape.height(), shape.width());
            if (shape.channels() == 3 && channels == 1 && isGray()) {
                return new Pixels(other, Arrays.copyOf(pixels, plane));
            }
            if (shape.channels() == 1 && channels == 3) {
                final var repeated = new byte[other.size()];
                for (int c = 0; c < channels; c++) {
                    System.arraycopy(pixels, 0, repeated, c * plane, plane);
                }
                return new Pixels(other, repeated);
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
     * @param encoded a PNG, JPEG or BMP file
     * @param source what errors call it: a file, a table's row and column
     * @return gray images with one channel, others with three; 16-bit samples are rounded to 8
     * @throws DatasetFormatException if it is damaged, too large, of another format, or not opaque
     */
    public static Pixels decode(final byte[] encoded, final Object source) throws IOException {
        if (encoded.length > MAX_ENCODED_BYTES) {
            throw new DatasetFormatException(source,
                "has %d bytes; images of up to %d bytes are read.".formatted(encoded.length, MAX_ENCODED_BYTES));
        }
        if (PngChunks.isPng(encoded)) {
            PngChunks.requireIntact(encoded, source);
        }
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            final var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new DatasetFormatException(source, "is not a PNG, JPEG or BMP image; convert it to PNG.");
            }
            final var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return unpack(decode(reader, source), source);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage decode(final ImageReader reader, final Object source) throws IOException {
        final var format = reader.getFormatName().toLowerCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            throw new DatasetFormatException(source,
                "is a %s image; PNG, JPEG and BMP are read, convert it to PNG.".formatted(format));
        }
        try {
            final long width = reader.getWidth(0);
            final long height = reader.getHeight(0);
            if (width * height > MAX_PIXELS) {
                throw new DatasetFormatException(source,
                    "declares %d×%d pixels; images of up to %d pixels are read, scale it down."
                        .formatted(height, width, MAX_PIXELS));
            }
            final var warnings = new ArrayList<String>();
            reader.addIIOReadWarningListener((decoder, warning) -> warnings.add(warning));
            final var image = reader.read(0);
            if (!warnings.isEmpty()) {
                // this is how a JPEG that ends early is answered: the rest of the image would be gray
                throw new DatasetFormatException(source,
                    "is a damaged %s image (%s); replace it.".formatted(format, warnings.get(0)));
            }
            return image;
        } catch (final DatasetFormatException e) {
            throw e;
        } catch (final IOException | RuntimeException e) {
            // the decoders of the JDK answer damaged files with exceptions of many kinds
            throw new DatasetFormatException(source,
                "is a damaged or incomplete %s image (%s); replace it.".formatted(format, e.getMessage()), e);
        }
    }

    private static Pixels unpack(final BufferedImage image, final Object source) throws DatasetFormatException {
        requireOpaque(image, source);
        final var gray = image.getColorModel().getColorSpace().getNumComponents() == 1;
        final var shape = new ImageShape(gray ? 1 : 3, image.getHeight(), image.getWidth());
        final var pixels = new byte[shape.size()];
        if (gray) {
            unpackGray(image, pixels);
        } else {
            unpackColor(image, pixels);
        }
        final var unpacked = new Pixels(shape, pixels);
        // palettes are also how gray images of 1, 2 and 4 bits are kept
        return image.getColorModel() instanceof IndexColorModel ? unpacked.withChannels(1) : unpacked;
    }

    /** Samples are read as stored: {@link BufferedImage#getRGB} would bend gray values by a gamma curve. */
    private static void unpackGray(final BufferedImage image, final byte[] pixels) {
        final var raster = image.getRaster();
        final var largest = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        final var samples = raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[])null);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte)Math.round(samples[i] * 255.0 / largest);
        }
    }

    private static void unpackColor(final BufferedImage image, final byte[] pixels) {
        final var width = image.getWidth();
        final var plane = width * image.getHeight();
        final var colors = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        for (int i = 0; i < plane; i++) {
            pixels[i] = (byte)(colors[i] >> 16);
            pixels[plane + i] = (byte)(colors[i] >> 8);
            pixels[2 * plane + i] = (byte)colors[i];
        }
    }

    private static void requireOpaque(final BufferedImage image, final Object source) throws DatasetFormatException {
        if (!image.getColorModel().hasAlpha()) {
            return;
        }
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != 0xFF) {
                    throw new DatasetFormatException(source,
                        "is transparent at row %d, column %d (counted from 0); put it on a background first."
                            .formatted(y, x));
                }
            }
        }
    }

    /**
     * @param shape one channel (gray) or three (red, green, blue)
     * @param pixels {@code [c, h, w]} from {@code offset} on, in [0, 1]; what lies outside is clipped
     * @return a PNG file; each number is rounded to one of 256 steps
     */
    public static byte[] encodePng(final ImageShape shape, final float[] pixels, final int offset) {
        if (shape.channels() != 1 && shape.channels() != 3) {
            throw new IllegalArgumentException(
                "Images of one or three channels can be written as PNG, not " + shape + ".");
        }
        final var gray = shape.channels() == 1;
        final var image = new BufferedImage(shape.width(), shape.height(),
            gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        final var plane = shape.height() * shape.width();
        final var samples = new int[plane];
        for (int c = 0; c < shape.channels(); c++) {
            for (int i = 0; i < plane; i++) {
                samples[i] = Math.round(255 * Math.min(Math.max(pixels[offset + c * plane + i], 0), 1));
            }
            image.getRaster().setSamples(0, 0, shape.width(), shape.height(), c, samples);
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
