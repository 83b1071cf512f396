package org.polytope.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.polytope.engine.Progress;
import org.polytope.engine.Sha256;

/**
 * By what a data set is known again, wherever its images come from: the SHA-256 of its shape (three numbers), of its
 * classes (their number, then for each name its length in bytes and its UTF-8 bytes), and of each image's pixels and its
 * label, in order. Numbers are int32 and float32, the highest byte first.
 */
public final class DatasetFingerprint {

    private DatasetFingerprint() {
    }

    /**
     * @param progress asked at every image whether to go on
     * @return 64 hexadecimal digits
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static String of(final Dataset images, final Progress progress) {
        final var digest = Sha256.begin();
        final var shape = images.shape();
        digest.update(numbers(shape.channels(), shape.height(), shape.width(), images.classNames().size()));
        for (final var name : images.classNames()) {
            final var text = name.getBytes(StandardCharsets.UTF_8);
            digest.update(numbers(text.length));
            digest.update(text);
        }
        final var pixels = new float[shape.size()];
        final var bytes = ByteBuffer.allocate(Float.BYTES * pixels.length + Integer.BYTES);
        for (int image = 0; image < images.size(); image++) {
            progress.checkCanceled();
            images.read(image, pixels, 0);
            bytes.clear().asFloatBuffer().put(pixels);
            bytes.putInt(Float.BYTES * pixels.length, images.label(image));
            digest.update(bytes.array());
        }
        return digest.end();
    }

    private static byte[] numbers(final int... numbers) {
        final var bytes = ByteBuffer.allocate(Integer.BYTES * numbers.length);
        bytes.asIntBuffer().put(numbers);
        return bytes.array();
    }
}
