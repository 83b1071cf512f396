package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class RandomStreamTest {

    @Test
    void givesTheSameStreamForTheSameCoordinates() {
        assertEquals(RandomStream.of(1, RandomPurpose.SPLIT, 3).nextLong(),
            RandomStream.of(1, RandomPurpose.SPLIT, 3).nextLong());
    }

    /** Results of earlier releases were drawn from these. The numbers are SplitMix64's, computed in Python. */
    @Test
    void neverChanges() {
        assertEquals(2510261686955493199L, RandomStream.of(1, RandomPurpose.DROPOUT, 2).nextLong());
        assertEquals(5472895296399177207L, RandomStream.of(42, RandomPurpose.ASCENT_START, 7, 1).nextLong());
        assertEquals(5107906115423862881L, RandomStream.within(3, 5).nextLong());
    }

    /** Two purposes of one number would draw the same, however different they are. */
    @Test
    void keepsPurposesApart() {
        final var purposes = RandomPurpose.values();
        assertEquals(purposes.length, Arrays.stream(purposes).map(RandomPurpose::number).distinct().count());
        assertEquals(purposes.length, Arrays.stream(purposes)
            .map(purpose -> RandomStream.of(9, purpose, 4).nextLong()).distinct().count());
    }

    @Test
    void keepsNeighbouringCoordinatesApart() {
        final var first = new HashSet<Long>();
        for (int seed = 0; seed < 20; seed++) {
            first.add(RandomStream.within(seed).nextLong());
            for (int a = 0; a < 20; a++) {
                first.add(RandomStream.within(seed, a).nextLong());
                for (int b = 0; b < 20; b++) {
                    first.add(RandomStream.within(seed, a, b).nextLong());
                }
            }
        }
        assertEquals(20 + 20 * 20 + 20 * 20 * 20, first.size());
        assertNotEquals(RandomStream.within(0, 1, 2).nextLong(), RandomStream.within(0, 2, 1).nextLong());
    }

    @Test
    void shufflesToEveryOrderEquallyOften() {
        final var counts = new int[6];
        final var draws = 60_000;
        for (int i = 0; i < draws; i++) {
            final var items = new int[]{0, 1, 2};
            RandomStream.shuffle(items, RandomStream.within(5, i));
            counts[items[0] * 2 + (items[1] > items[2] ? 1 : 0)]++;
        }
        // each count is binomial with a standard deviation of 91
        IntStream.of(counts).forEach(count -> assertEquals(draws / 6, count, 5 * 91));
    }

    @Test
    void shufflesWithoutLoss() {
        final var items = IntStream.range(0, 1000).toArray();
        RandomStream.shuffle(items, RandomStream.within(1));
        assertNotEquals(0, IntStream.range(0, 1000).filter(i -> items[i] != i).count());
        assertArrayEquals(IntStream.range(0, 1000).toArray(), IntStream.of(items).sorted().toArray());
    }
}
