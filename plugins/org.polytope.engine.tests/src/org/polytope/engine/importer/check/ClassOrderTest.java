package org.polytope.engine.importer.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;

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

        assertArrayEquals(new int[]{2, 0, 1}, ClassOrder.find(outputs, labels, 3, positions(12)).orElseThrow());
        // the first eight show nothing of output 2, whose own class another output has
        assertTrue(ClassOrder.find(outputs, labels, 3, positions(8)).isEmpty());
    }

    private static int[] positions(final int count) {
        return IntStream.range(0, count).toArray();
    }

    @Test
    void anOutputThatNeverOccursKeepsItsClassUnlessAnotherHasIt() {
        final int[] outputs = {0, 0, 1, 1};
        assertArrayEquals(new int[]{1, 0, 2},
            ClassOrder.find(outputs, new int[]{1, 1, 0, 0}, 3, positions(4)).orElseThrow());
        assertTrue(ClassOrder.find(outputs, new int[]{1, 1, 2, 2}, 3, positions(4)).isEmpty());
    }

    /** 9 of 20 against 20 of 20: 11 on one side, 2⁻¹¹ = 0.00049, 15 times that is less than 0.01; 10 are not. */
    @Test
    void aTrialIsClearlyBetterByTheNumberOfComparisons() {
        assertTrue(right(20, 20).isClearlyBetterThan(right(20, 9), 15));
        assertEquals(false, right(20, 20).isClearlyBetterThan(right(20, 10), 15));
        assertTrue(right(20, 20).isClearlyBetterThan(right(20, 10), 4));
        assertEquals(false, right(20, 20).isClearlyBetterThan(right(20, 20), 1));
        assertEquals(17, right(20, 17).accuracy().correct());
        assertEquals(11, Trial.fewestThatTell(15));
        assertEquals(7, Trial.fewestThatTell(1));
    }

    private static Trial right(final int count, final int correct) {
        final var right = new boolean[count];
        java.util.Arrays.fill(right, 0, correct, true);
        return new Trial(Preprocessing.none("", 1, PixelRange.UNIT, ChannelOrder.RGB), Optional.empty(), right);
    }
}
