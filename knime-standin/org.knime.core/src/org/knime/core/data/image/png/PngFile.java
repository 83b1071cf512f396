package org.knime.core.data.image.png;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes PNG files within limits: a small file may claim an image that fills the memory. */
final class PngFile {

    static final byte[] ONE_TRANSPARENT_PIXEL = Base64.getDecoder().decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private static final int MAX_BYTES = 256 << 20;
    private static final long MAX_PIXELS = 100_000_000;

    private PngFile() {
    }

    static byte[] readAll(final InputStream in) throws IOException {
        try (in) {
            final byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            rejectTooLong(bytes.length);
            return bytes;
        }
    }

    static void rejectTooLong(final int length) throws IOException {
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("A PNG image may have at most %,d bytes.".formatted(MAX_BYTES));
        }
    }

    /** Decodes the whole file, to find damage now rather than in the middle of a training. */
    static Dimension decodedSize(final byte[] bytes) throws IOException {
        final BufferedImage image = decode(bytes);
        return new Dimension(image.getWidth(), image.getHeight());
    }

    static BufferedImage decode(final byte[] bytes) throws IOException {
        final Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        final ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            final long pixels = (long)reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MAX_PIXELS) {
                throw new IOException("The PNG image claims %,d x %,d pixels; at most %,d are allowed."
                    .formatted(reader.getWidth(0), reader.getHeight(0), MAX_PIXELS));
            }
            return reader.read(0);
        } catch (RuntimeException | IOException e) { // NOSONAR: damage surfaces as many kinds of exception
            throw new IOException("The bytes are no PNG image that can be decoded: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }
}
