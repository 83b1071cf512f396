package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class RandomStreamTest {

    @Test
    void givesTheSameStreamForTheSameCoordinates() {
        assertEquals(RandomStream.of(1, 2, 3).nextLong(), RandomStream.of(1, 2, 3).nextLong());
    }

    @Test
    void keepsNeighbouringCoordinatesApart() {
        final var first = new HashSet<Long>();
        for (int seed = 0; seed < 20; seed++) {
            first.add(RandomStream.of(seed).nextLong());
            for (int a = 0; a < 20; a++) {
                first.add(RandomStream.of(seed, a).nextLong());
                for (int b = 0; b < 20; b++) {
                    first.add(RandomStream.of(seed, a, b).nextLong());
                }
            }
        }
        assertEquals(20 + 20 * 20 + 20 * 20 * 20, first.size());
        assertNotEquals(RandomStream.of(0, 1, 2).nextLong(), RandomStream.of(0, 2, 1).nextLong());
    }

    @Test
    void shufflesToEveryOrderEquallyOften() {
        final var counts = new int[6];
        final var draws = 60_000;
        for (int i = 0; i < draws; i++) {
            final var items = new int[] {0, 1, 2};
            RandomStream.shuffle(items, RandomStream.of(5, i));
            counts[items[0] * 2 + (items[1] > items[2] ? 1 : 0)]++;
        }
        // each count is binomial with a standard deviation of 91
        IntStream.of(counts).forEach(count -> assertEquals(draws / 6, count, 5 * 91));
    }

    @Test
    void shufflesWithoutLoss() {
        final var items = IntStream.range(0, 1000).toArray();
        RandomStream.shuffle(items, RandomStream.of(1));
        assertNotEquals(0, IntStream.range(0, 1000).filter(i -> items[i] != i).count());
        assertArrayEquals(IntStream.range(0, 1000).toArray(), IntStream.of(items).sorted().toArray());
    }
}
