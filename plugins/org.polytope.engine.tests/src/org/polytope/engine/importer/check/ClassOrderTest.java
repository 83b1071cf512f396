package org.polytope.engine.importer.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.importer.ChannelOrder;
import org.polytope.engine.network.PixelRange;

/** Which outputs stand for which classes, and when one trial is better than another. */
class ClassOrderTest {

    @Test
    void eachOutputGetsTheClassThatItMostlyStandsFor() {
        // Output 0 means class 2, output 1 class 0, output 2 class 1; every fourth image is a mistake.
        final int[] outputs = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2};
        final int[] labels = {2, 2, 2, 1, 0, 0, 2, 0, 1, 1, 1, 0};

        assertArrayEquals(new int[]{2, 0, 1}, ClassOrder.find(doubled(outputs), doubled(labels), 3, 0).orElseThrow());
        assertArrayEquals(new int[]{2, 0, 1}, ClassOrder.find(doubled(outputs), doubled(labels), 3, 1).orElseThrow());
    }

    @Test
    void anOutputThatNeverOccursLeavesTheOrderOpen() {
        assertTrue(ClassOrder.find(new int[]{0, 0, 1, 1}, new int[]{1, 1, 0, 0}, 3, 0).isEmpty());
    }

    /** Each entry twice, so that both halves hold the same. */
    private static int[] doubled(final int[] numbers) {
        final var doubled = new int[2 * numbers.length];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = numbers[i / 2];
        }
        return doubled;
    }

    @Test
    void aTrialIsClearlyBetterFromFourDeviationsOn() {
        // With none that only the other gets right, (b - c) / sqrt(b + c) is sqrt(b): above 4 from 17 on.
        assertTrue(right(20, 17).isClearlyBetterThan(right(20, 0)));
        assertEquals(false, right(20, 16).isClearlyBetterThan(right(20, 0)));
        assertEquals(false, right(20, 20).isClearlyBetterThan(right(20, 20)));
        assertEquals(17, right(20, 17).accuracy().correct());
    }

    private static Trial right(final int count, final int correct) {
        final var right = new boolean[count];
        java.util.Arrays.fill(right, 0, correct, true);
        return new Trial(Preprocessing.none("", 1, PixelRange.UNIT, ChannelOrder.RGB), Optional.empty(), right);
    }
}
