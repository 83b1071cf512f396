package org.polytope.engine.execution.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** When two buffers may share memory. */
class BufferTest {

    private static Buffer buffer(final int firstStep, final int lastStep) {
        final var buffer = new Buffer(256);
        buffer.use(firstStep);
        buffer.use(lastStep);
        return buffer;
    }

    @Test
    void aStepThatBothAreUsedByKeepsThemApart() {
        assertTrue(buffer(1, 3).overlaps(buffer(3, 4)));
        assertTrue(buffer(1, 9).overlaps(buffer(3, 4)));
        assertFalse(buffer(1, 3).overlaps(buffer(4, 5)));
    }

    @Test
    void whatIsPinnedSharesWithNobody() {
        final var pinned = buffer(3, 3);
        pinned.pin();
        assertEquals(512, BufferAssignment.place(List.of(pinned, buffer(0, 1), buffer(8, 9)), Arena.ALIGNMENT));
    }
}
