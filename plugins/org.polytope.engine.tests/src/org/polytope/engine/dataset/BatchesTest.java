package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BatchesTest {

    private final Dataset dataset = DatasetsTest.numbered(new int[10]);

    private static List<Integer> sizes(final Batches batches) {
        final var sizes = new ArrayList<Integer>();
        batches.forEach(batch -> sizes.add(batch.count()));
        return sizes;
    }

    private static int[] order(final Batches batches) {
        final var order = new ArrayList<Integer>();
        batches.forEach(batch -> Arrays.stream(batch.indices()).forEach(order::add));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void keepsTheLastPartialBatch() {
        final var batches = Batches.inOrder(dataset, 4);
        assertEquals(List.of(4, 4, 2), sizes(batches));
        assertEquals(3, batches.count());
        assertArrayEquals(IntStream.range(0, 10).toArray(), order(batches));
        assertEquals(List.of(10), sizes(Batches.inOrder(dataset, Integer.MAX_VALUE)));
        assertEquals(1, Batches.inOrder(dataset, Integer.MAX_VALUE).count());
    }

    @Test
    void shufflesAnewInEachEpoch() {
        final var first = order(Batches.shuffled(dataset, 3, 1, 0));
        assertArrayEquals(first, order(Batches.shuffled(dataset, 5, 1, 0)), "the batch size doesn't matter");
        assertFalse(Arrays.equals(first, order(Batches.shuffled(dataset, 3, 1, 1))));
        assertFalse(Arrays.equals(first, order(Batches.shuffled(dataset, 3, 2, 0))));
        assertArrayEquals(IntStream.range(0, 10).toArray(), IntStream.of(first).sorted().toArray());
    }

    @Test
    void pixelsFollowTheOrder() {
        Batches.shuffled(dataset, 3, 1, 0).forEach(batch -> {
            for (int i = 0; i < batch.count(); i++) {
                assertEquals(batch.indices()[i], batch.pixels()[2 * i]);
            }
        });
    }

    /** The arrays of a search must fit into memory, whatever images show. */
    @Test
    void fewerLargeImagesAreWorkedOnAtOnce() {
        assertEquals(128, Batches.usualSize(new ImageShape(1, 1, 1)));
        assertEquals(128, Batches.usualSize(new ImageShape(3, 224, 224)));
        assertEquals(6, Batches.usualSize(new ImageShape(3, 1024, 1024)));
        assertEquals(1, Batches.usualSize(new ImageShape(4, 20_000, 20_000)));
    }

    @Test
    void needsImagesInEachBatch() {
        assertThrows(IllegalArgumentException.class, () -> Batches.inOrder(dataset, 0));
    }
}
