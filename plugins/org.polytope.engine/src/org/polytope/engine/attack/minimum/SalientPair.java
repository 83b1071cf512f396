package org.polytope.engine.attack.minimum;

import java.util.Arrays;

/**
 * The two entries of the largest (a_p + a_q)(b_p + b_q) among those pairs where both sums are above 0. The exact one, but
 * not by trying all pairs: where two others have an a and a b that are no smaller, an entry can be replaced in every pair
 * without loss. What is left is about as many entries as a Pareto front has, tens rather than thousands.
 */
final class SalientPair {

    private static final int[] NONE = {};

    /** For each entry added, its rank by falling a in the upper half and its own number in the lower half. */
    private final long[] order;

    private final float[] first;

    private final float[] second;

    private int count;

    /** @param size entries are numbered from 0 to below this */
    SalientPair(final int size) {
        order = new long[size];
        first = new float[size];
        second = new float[size];
    }

    /** Entries without a number don't take part. */
    void add(final int entry, final float a, final float b) {
        if (Float.isFinite(a) && Float.isFinite(b)) {
            // adding 0 makes -0 equal to 0
            first[entry] = a + 0f;
            second[entry] = b + 0f;
            order[count++] = (long)~rising(first[entry]) << Integer.SIZE | entry;
        }
    }

    /** @return a whole number that rises with {@code value} */
    private static int rising(final float value) {
        final var bits = Float.floatToIntBits(value);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    /** @return the pair; of equal ones, that of the lowest entries; empty if there is none */
    int[] best() {
        final var candidates = candidates();
        var best = NONE;
        var largest = 0.0;
        for (int i = 0; i < candidates.length; i++) {
            for (int j = i + 1; j < candidates.length; j++) {
                final var p = candidates[i];
                final var q = candidates[j];
                final var a = (double)first[p] + first[q];
                final var b = (double)second[p] + second[q];
                if (a > 0 && b > 0 && a * b > largest) {
                    largest = a * b;
                    best = new int[]{p, q};
                }
            }
        }
        return best;
    }

    /** @return those that at most one other entry is as good as, in both respects; rising */
    private int[] candidates() {
        Arrays.sort(order, 0, count);
        final var candidates = new int[count];
        var kept = 0;
        var highest = Float.NEGATIVE_INFINITY;
        var nextHighest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            final var entry = (int)order[i];
            if (second[entry] > nextHighest) {
                candidates[kept++] = entry;
                nextHighest = Math.min(second[entry], highest);
                highest = Math.max(second[entry], highest);
            }
        }
        Arrays.sort(candidates, 0, kept);
        return Arrays.copyOf(candidates, kept);
    }
}
