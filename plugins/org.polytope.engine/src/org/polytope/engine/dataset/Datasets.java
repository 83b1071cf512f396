package org.polytope.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Data sets that are made from arrays or from other data sets. */
public final class Datasets {

    /** In steps of a byte: a few roundings of float32, 255 · 2^-24 each. */
    private static final double STEP_TOLERANCE = 1e-4;

    private Datasets() {
    }

    /**
     * @param shape the shape of every image
     * @param classNames a name for each label
     * @param images one {@code [c, h, w]} each, bytes 0 … 255 that are read as 0 … 1; kept, not copied
     * @param labels one an image; kept, not copied
     * @return a data set that holds a quarter of what floats would take
     * @throws IllegalArgumentException if an image has another size, or a label no class
     */
    public static Dataset ofBytes(final ImageShape shape, final List<String> classNames, final byte[][] images,
        final int[] labels) {
        return new ByteDataset(shape, classNames, images, labels);
    }

    /**
     * @param shape the shape of every image
     * @param classNames a name for each label
     * @param images one {@code [c, h, w]} each; kept, not copied
     * @param labels one an image; kept, not copied
     * @return a data set of these numbers
     * @throws IllegalArgumentException if an image has another size or a number that isn't finite, or a label no class
     */
    public static Dataset ofFloats(final ImageShape shape, final List<String> classNames, final float[][] images,
        final int[] labels) {
        return new FloatDataset(shape, classNames, images, labels);
    }

    /**
     * @return whether each pixel is one of the 256 steps that a byte holds, up to the rounding of float32; then nothing is
     *         lost if the images are written as PNG
     */
    public static boolean isEightBit(final Dataset dataset) {
        final var pixels = new float[dataset.shape().size()];
        for (int i = 0; i < dataset.size(); i++) {
            dataset.read(i, pixels, 0);
            for (final var pixel : pixels) {
                if (Math.abs(pixel * 255 - Math.rint(pixel * 255)) > STEP_TOLERANCE) {
                    return false;
                }
            }
        }
        return true;
    }

    /** @return the images at {@code indices} of {@code whole}, in that order; nothing is copied */
    public static Dataset subset(final Dataset whole, final int... indices) {
        return new Subset(whole, indices);
    }

    /** @return the first {@code count} images of {@code whole}, or all if it has fewer */
    public static Dataset take(final Dataset whole, final int count) {
        final var indices = new int[Math.min(count, whole.size())];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = i;
        }
        return subset(whole, indices);
    }

    /**
     * Draws images at random: tables are often sorted by class, so that the first ones would not stand for all.
     *
     * @param limit how many at most; 0 for all
     * @param seed which ones
     * @return the drawn images, in the order of {@code whole}
     */
    public static Dataset sample(final Dataset whole, final int limit, final long seed) {
        return limit == 0 || limit >= whole.size() ? whole : subset(whole, sampled(whole, limit, seed));
    }

    /** @return the positions in {@code whole} of the images that {@link #sample} draws, rising */
    public static int[] sampled(final Dataset whole, final int limit, final long seed) {
        final var indices = IntStream.range(0, whole.size()).toArray();
        if (limit == 0 || limit >= whole.size()) {
            return indices;
        }
        RandomStream.shuffle(indices, RandomStream.of(seed, RandomPurpose.SAMPLE));
        return IntStream.of(indices).limit(limit).sorted().toArray();
    }

    /**
     * Parts a data set in two, class by class, so that both parts have the classes in the same shares (rounded).
     *
     * @param whole what is parted
     * @param share how much goes to the first part, in [0, 1]
     * @param seed which images go where
     * @return the two parts, each in the order of {@code whole}
     */
    public static Split split(final Dataset whole, final double share, final long seed) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("The share of a split must be in [0, 1], but is " + share + ".");
        }
        final var first = new boolean[whole.size()];
        int label = 0;
        for (final var members : byClass(whole)) {
            final var shuffled = members.stream().mapToInt(Integer::intValue).toArray();
            RandomStream.shuffle(shuffled, RandomStream.of(seed, RandomPurpose.SPLIT, label++));
            final var count = Math.round(share * shuffled.length);
            for (int i = 0; i < count; i++) {
                first[shuffled[i]] = true;
            }
        }
        return new Split(subset(whole, where(first, true)), subset(whole, where(first, false)));
    }

    /** The two parts of a data set. */
    public record Split(Dataset first, Dataset second) {
    }

    private static List<List<Integer>> byClass(final Dataset whole) {
        final var members = new ArrayList<List<Integer>>();
        whole.classNames().forEach(name -> members.add(new ArrayList<>()));
        for (int i = 0; i < whole.size(); i++) {
            members.get(whole.label(i)).add(i);
        }
        return members;
    }

    private static int[] where(final boolean[] flags, final boolean wanted) {
        return IntStream.range(0, flags.length).filter(i -> flags[i] == wanted).toArray();
    }
}
