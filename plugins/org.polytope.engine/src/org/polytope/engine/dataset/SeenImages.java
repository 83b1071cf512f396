package org.polytope.engine.dataset;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.LongStream;

import org.polytope.engine.Progress;
import org.polytope.engine.Sha256;

/**
 * By what images are known again that a model has learned from, one by one: the first 64 bits of the SHA-256 of an image's
 * shape (three numbers, int32, the highest byte first) and of its pixels in 8 bits, whichever reader they came through. Of n
 * images, one that isn't among them is taken for one of them with a probability of n / 2⁶⁴.
 */
public final class SeenImages {

    /** More aren't kept. */
    public static final int MOST = 1 << 24;

    private static final int HEX_DIGITS = 16;

    private static final int WHITE = 255;

    private final long[] fingerprints;

    private final boolean complete;

    private SeenImages(final long[] fingerprints, final boolean complete) {
        this.fingerprints = fingerprints;
        this.complete = complete;
    }

    /**
     * @param fingerprints rising; not copied
     * @param complete whether these are all that were seen
     * @throws IllegalArgumentException if they don't rise, or are more than {@link #MOST}
     */
    public static SeenImages of(final long[] fingerprints, final boolean complete) {
        if (fingerprints.length > MOST) {
            throw new IllegalArgumentException(
                "There are %s fingerprints, but at most %s are kept.".formatted(fingerprints.length, MOST));
        }
        for (int i = 1; i < fingerprints.length; i++) {
            if (fingerprints[i] <= fingerprints[i - 1]) {
                throw new IllegalArgumentException("The fingerprint at position %s isn't above the one before it."
                    .formatted(i));
            }
        }
        return new SeenImages(fingerprints, complete);
    }

    /**
     * @param low the value of a black pixel
     * @param high the value of a white one
     * @param progress asked at every image whether to go on
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static SeenImages of(final Dataset images, final float low, final float high, final Progress progress) {
        return limited(LongStream.of(fingerprints(images, low, high, progress)), true, MOST);
    }

    /** The smallest are kept: they are as good a choice as any, since fingerprints look random. */
    static SeenImages limited(final LongStream fingerprints, final boolean complete, final int most) {
        final var distinct = fingerprints.sorted().distinct().toArray();
        return distinct.length <= most ? new SeenImages(distinct, complete)
            : new SeenImages(Arrays.copyOf(distinct, most), false);
    }

    private static long[] fingerprints(final Dataset images, final float low, final float high,
        final Progress progress) {
        final var shape = images.shape();
        final var pixels = new float[shape.size()];
        final var bytes = ByteBuffer.allocate(3 * Integer.BYTES + pixels.length);
        final var fingerprints = new long[images.size()];
        for (int image = 0; image < fingerprints.length; image++) {
            progress.checkCanceled();
            images.read(image, pixels, 0);
            bytes.clear().putInt(shape.channels()).putInt(shape.height()).putInt(shape.width());
            for (final var pixel : pixels) {
                final var level = Math.round((double)WHITE * (pixel - low) / (high - low));
                bytes.put((byte)Math.max(0, Math.min(WHITE, level)));
            }
            fingerprints[image] = HexFormat.fromHexDigitsToLong(Sha256.of(bytes.array()), 0, HEX_DIGITS);
        }
        return fingerprints;
    }

    /** @return these and the others */
    public SeenImages and(final SeenImages others) {
        return limited(LongStream.concat(LongStream.of(fingerprints), LongStream.of(others.fingerprints)),
            complete && others.complete, MOST);
    }

    /** @return the same, as only some of those that were seen */
    public SeenImages incomplete() {
        return new SeenImages(fingerprints, false);
    }

    /**
     * @param low the value of a black pixel
     * @param high the value of a white one
     * @param progress asked at every image whether to go on
     * @return how many of {@code images} are among these
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public int among(final Dataset images, final float low, final float high, final Progress progress) {
        return (int)LongStream.of(fingerprints(images, low, high, progress))
            .filter(fingerprint -> Arrays.binarySearch(fingerprints, fingerprint) >= 0).count();
    }

    /** @return whether these are all that were seen; else there may be others, and none of them is known */
    public boolean isComplete() {
        return complete;
    }

    /** @return the fingerprints, rising; a copy */
    public long[] fingerprints() {
        return fingerprints.clone();
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof SeenImages seen && complete == seen.complete
            && Arrays.equals(fingerprints, seen.fingerprints);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(fingerprints) + Boolean.hashCode(complete);
    }

    @Override
    public String toString() {
        return "%s images%s".formatted(fingerprints.length, complete ? "" : " and perhaps others");
    }
}
