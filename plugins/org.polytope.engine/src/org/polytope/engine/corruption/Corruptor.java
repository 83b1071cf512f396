package org.polytope.engine.corruption;

import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.PerImage;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.PixelRange;

/** Corrupts batches of images, by one corruption of one severity. What comes out depends on no other image. */
public final class Corruptor {

    /** Smaller images have no room for what is drawn on them. */
    public static final int SHORTEST_SIDE = 8;

    /** Between two looks at whether the result is still wanted, so many numbers are worked on. */
    private static final int AT_ONCE = 1 << 20;

    private static final int WHITE = 255;

    private final Corruption corruption;

    private final int severity;

    private final long seed;

    private final PixelRange range;

    private final Distortion distortion;

    private Corruptor(final Corruption corruption, final int severity, final long seed, final PixelRange range,
        final Distortion distortion) {
        this.corruption = corruption;
        this.severity = severity;
        this.seed = seed;
        this.range = range;
        this.distortion = distortion;
    }

    /**
     * @param severity 1 (mild) to 5 (severe)
     * @param benchmark whose constants are taken
     * @param seed where all random numbers come from
     * @param range black and white
     * @throws IllegalArgumentException if there is no such severity
     */
    public static Corruptor of(final Corruption corruption, final int severity, final Benchmark benchmark,
        final long seed, final PixelRange range) {
        return new Corruptor(corruption, severity, seed, range, corruption.at(benchmark, severity));
    }

    /** @throws IllegalArgumentException if images of this shape can't be corrupted; says why, and what to do */
    public static void require(final ImageShape shape) {
        unsuited(shape).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    /** @return why images of this shape can't be corrupted, and what to do, as a sentence; empty if they can */
    static Optional<String> unsuited(final ImageShape shape) {
        if (shape.channels() != 1 && shape.channels() != 3) {
            return Optional
                .of(("Common corruptions are made of images with one (gray) or three (red, green, blue) channels, "
                    + "but these have %s: %s.").formatted(shape.channels(), shape));
        }
        return Math.min(shape.height(), shape.width()) >= SHORTEST_SIDE ? Optional.empty()
            : Optional
                .of("Common corruptions need images of at least %s×%s pixels, but these are %s×%s: enlarge them first."
                    .formatted(SHORTEST_SIDE, SHORTEST_SIDE, shape.height(), shape.width()));
    }

    /**
     * Corrupts images as they are in 8 bits, which is how the published corruptions take and give them.
     *
     * @param clean {@code [n, c, h, w]}; the random numbers of each image are drawn by its index in the data set
     * @return the same images corrupted, in steps of 1/255 of the range
     * @throws IllegalArgumentException if images of their shape can't be corrupted
     */
    public Batch corrupt(final Batch clean, final Progress progress) {
        require(clean.shape());
        final var size = clean.shape().size();
        final var pixels = new float[clean.pixels().length];
        final var atOnce = Math.max(1, AT_ONCE / size);
        for (int from = 0; from < clean.count(); from += atOnce) {
            progress.checkCanceled();
            final var first = from;
            PerImage.run(Math.min(atOnce, clean.count() - from), size,
                number -> corrupt(clean, first + number, pixels));
        }
        return clean.withPixels(pixels);
    }

    private void corrupt(final Batch clean, final int number, final float[] pixels) {
        final var size = clean.shape().size();
        final var levels = new byte[size];
        for (int i = 0; i < size; i++) {
            final var share = (range.clip(clean.pixels()[number * size + i]) - range.low()) / range.width();
            levels[i] = (byte)Math.round(share * WHITE);
        }
        final var random =
            RandomStream.of(seed, RandomPurpose.CORRUPTION, corruption.ordinal(), severity, clean.indices()[number]);
        final var corrupted = distortion.distort(new Raster(clean.shape(), levels), random);
        for (int i = 0; i < size; i++) {
            pixels[number * size + i] =
                range.clip((float)(range.low() + corrupted.level(i) / (double)WHITE * range.width()));
        }
    }
}
