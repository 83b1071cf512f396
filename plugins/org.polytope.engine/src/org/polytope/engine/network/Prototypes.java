package org.polytope.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The trainable class centers of the prototype conformity loss: one row a class at each supervised depth. The arrays
 * are handed out, not copied, because training changes them in place. Also the form in which gradients are collected.
 */
public final class Prototypes {

    private final int classes;

    private final List<float[]> attracting;

    private final List<float[]> repelling;

    private Prototypes(final int classes, final List<float[]> attracting, final List<float[]> repelling) {
        this.classes = classes;
        this.attracting = List.copyOf(attracting);
        this.repelling = List.copyOf(repelling);
    }

    /**
     * @param classes k
     * @param featureSizes the width d of each supervised feature
     * @param separate whether those that repel are a set of their own
     * @param seed where the numbers are drawn from: standard normal, as in the authors' code
     */
    public static Prototypes random(final int classes, final int[] featureSizes, final boolean separate,
        final long seed) {
        final var random = new SplittableRandom(seed);
        final var attracting = draw(classes, featureSizes, random);
        return new Prototypes(classes, attracting, separate ? draw(classes, featureSizes, random) : attracting);
    }

    /**
     * @param classes k
     * @param attracting {@code [k, d]} for each supervised depth
     * @param repelling the same for a second set, or the same list where there is one set only
     * @throws IllegalArgumentException if an array isn't a whole number of rows, or the sets differ in size
     */
    public static Prototypes of(final int classes, final List<float[]> attracting, final List<float[]> repelling) {
        for (int depth = 0; depth < attracting.size(); depth++) {
            final var length = attracting.get(depth).length;
            if (length == 0 || length % classes != 0 || repelling.size() != attracting.size()
                || repelling.get(depth).length != length) {
                throw new IllegalArgumentException(
                    "The prototypes at depth %s don't hold a row of numbers for each of %s classes."
                        .formatted(depth + 1, classes));
            }
        }
        return new Prototypes(classes, attracting, repelling);
    }

    private static List<float[]> draw(final int classes, final int[] featureSizes, final SplittableRandom random) {
        final var drawn = new ArrayList<float[]>();
        for (final var size : featureSizes) {
            if ((long)classes * size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                    ("Prototypes of %s numbers for each of %s classes are more than an array holds: supervise a smaller "
                        + "layer.").formatted(size, classes));
            }
            final var rows = new float[classes * size];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = (float)random.nextGaussian();
            }
            drawn.add(rows);
        }
        return drawn;
    }

    /** @return k */
    public int classes() {
        return classes;
    }

    /** @return the number of supervised depths */
    public int depths() {
        return attracting.size();
    }

    /** @return the live centers that attract, {@code [k, d]} */
    public float[] attracting(final int depth) {
        return attracting.get(depth);
    }

    /** @return the live centers that repel, {@code [k, d]}; {@link #attracting} itself where there is one set only */
    public float[] repelling(final int depth) {
        return repelling.get(depth);
    }

    /** @return whether those that repel are a set of their own */
    public boolean separate() {
        return !attracting.isEmpty() && attracting.get(0) != repelling.get(0);
    }

    /** @return an independent copy */
    public Prototypes copy() {
        final var copied = attracting.stream().map(float[]::clone).toList();
        return new Prototypes(classes, copied, separate() ? repelling.stream().map(float[]::clone).toList() : copied);
    }

    /** @return zeros of the same shape */
    public Prototypes zerosLike() {
        final var zeros = copy();
        zeros.fill(0);
        return zeros;
    }

    /** Sets every number. */
    public void fill(final float value) {
        attracting.forEach(rows -> Arrays.fill(rows, value));
        repelling.forEach(rows -> Arrays.fill(rows, value));
    }

    /** Multiplies every number by {@code factor}. */
    public void scale(final float factor) {
        attracting.forEach(rows -> scale(rows, factor));
        if (separate()) {
            repelling.forEach(rows -> scale(rows, factor));
        }
    }

    private static void scale(final float[] rows, final float factor) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= factor;
        }
    }

    /**
     * The class of the nearest attracting prototype, argmin_j ‖f − w_j‖ (Mustafa et al., ICCV 2019, Eq. 6).
     *
     * @param depth which supervised depth
     * @param features {@code [n, d]}
     * @param count n
     * @return {@code [n]}, the first of the nearest
     */
    public int[] nearest(final int depth, final float[] features, final int count) {
        final var rows = attracting.get(depth);
        final var size = rows.length / classes;
        final var nearest = new int[count];
        for (int i = 0; i < count; i++) {
            var least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < classes; j++) {
                final var squared = squaredDistance(features, i * size, rows, j * size, size);
                if (squared < least) {
                    least = squared;
                    nearest[i] = j;
                }
            }
        }
        return nearest;
    }

    /**
     * Nearest-prototype logits, z_j = −‖f − w_j‖₂²: the largest is that of the {@link #nearest}. Their softmax is what a
     * normal distribution of variance ½ around each prototype says of the classes.
     *
     * @param depth which supervised depth
     * @param features {@code [n, d]}
     * @param count n
     * @return {@code [n, k]}
     */
    public float[] logits(final int depth, final float[] features, final int count) {
        final var rows = attracting.get(depth);
        final var size = rows.length / classes;
        final var logits = new float[count * classes];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float)-squaredDistance(features, i / classes * size, rows, i % classes * size, size);
        }
        return logits;
    }

    /** @return ‖a − b‖² of two rows of {@code size} numbers */
    public static double squaredDistance(final float[] a, final int fromA, final float[] b, final int fromB,
        final int size) {
        var sum = 0.0;
        for (int i = 0; i < size; i++) {
            final double difference = a[fromA + i] - b[fromB + i];
            sum += difference * difference;
        }
        return sum;
    }
}
