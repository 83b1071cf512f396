package org.polytope.engine.attack.minimum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against trying all pairs. */
class SalientPairTest {

    private static int[] best(final float[] a, final float[] b) {
        final var search = new SalientPair(a.length);
        for (int i = 0; i < a.length; i++) {
            search.add(i, a[i], b[i]);
        }
        return search.best();
    }

    private static double product(final float[] a, final float[] b, final int p, final int q) {
        final var first = (double)a[p] + a[q];
        final var second = (double)b[p] + b[q];
        return first > 0 && second > 0 ? first * second : 0;
    }

    private static double largest(final float[] a, final float[] b) {
        var largest = 0.0;
        for (int p = 0; p < a.length; p++) {
            for (int q = p + 1; q < a.length; q++) {
                largest = Math.max(largest, product(a, b, p, q));
            }
        }
        return largest;
    }

    /** From independent to opposed: few or many of the entries are no worse than others in both respects. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.95, 1})
    void findsTheBestOfAllPairs(final double opposed) {
        final var random = new SplittableRandom(5);
        for (int run = 0; run < 500; run++) {
            final var a = new float[2 + random.nextInt(40)];
            final var b = new float[a.length];
            for (int i = 0; i < a.length; i++) {
                // in steps, so that there are equal ones and zeros
                a[i] = random.nextInt(-8, 9) / 4f;
                b[i] = (float)((1 - opposed) * random.nextInt(-8, 9) / 4 - opposed * a[i]);
            }
            final var pair = best(a, b);
            assertEquals(largest(a, b), pair.length == 0 ? 0 : product(a, b, pair[0], pair[1]));
        }
    }

    @Test
    void maySpendOneGoodEntryOnAPoorOne() {
        assertArrayEquals(new int[]{0, 2}, best(new float[]{3, -1, -0.5f}, new float[]{3, -1, -0.5f}));
    }

    @Test
    void findsNothingWhereNoPairHasBothSums() {
        assertArrayEquals(new int[0], best(new float[]{1, 2, -1}, new float[]{-1, -3, 1}));
        assertArrayEquals(new int[0], best(new float[]{1}, new float[]{1}));
        assertArrayEquals(new int[0], best(new float[]{0, -0f, 0}, new float[]{0, 0, 0}));
    }

    @Test
    void leavesOutWhatIsNoNumber() {
        final var nan = Float.NaN;
        assertArrayEquals(new int[]{1, 3},
            best(new float[]{nan, 1, 5, 1, 9}, new float[]{1, 1, Float.POSITIVE_INFINITY, 1, nan}));
    }
}
