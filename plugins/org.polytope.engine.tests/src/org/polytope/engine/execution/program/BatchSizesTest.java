package org.polytope.engine.execution.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BatchSizesTest {

    @Test
    void sizesAreFewAndNeverTooSmallOrAboveTheCapacity() {
        final var sizes = IntStream.rangeClosed(1, 100).map(n -> BatchSizes.roundUp(n, 100)).distinct().toArray();
        assertArrayEquals(new int[]{1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 100}, sizes);
    }

    @Test
    void atMostAThirdIsPadding() {
        for (int n = 1; n <= 1000; n++) {
            final var size = BatchSizes.roundUp(n, 1000);
            assertTrue(size >= n && 3 * (size - n) <= size, n + " becomes " + size);
        }
    }
}
