package org.polytope.engine.execution.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BufferAssignmentTest {

    private static final long ALIGNMENT = 128;

    /** Needed from one step to another, both included. */
    private static Buffer buffer(final long bytes, final int first, final int last) {
        final var buffer = new Buffer(bytes);
        buffer.use(first);
        buffer.use(last);
        return buffer;
    }

    @Test
    void aChainNeedsRoomForTwo() {
        final var chain = IntStream.range(0, 20).mapToObj(i -> buffer(1024, i, i + 1)).toList();
        assertEquals(2 * 1024, BufferAssignment.place(chain, ALIGNMENT));
    }

    @Test
    void theLargestLiesLowestAndWhatFitsBesideItFollowsAligned() {
        final var small = buffer(100, 0, 9);
        final var large = buffer(1000, 0, 9);
        assertEquals(1124, BufferAssignment.place(List.of(small, large), ALIGNMENT));
        assertEquals(0, large.offset());
        assertEquals(1024, small.offset());
    }

    @Test
    void nothingThatLivesAtTheSameTimeOverlaps() {
        final var random = new SplittableRandom(1);
        for (int round = 0; round < 50; round++) {
            final var buffers = new ArrayList<Buffer>();
            for (int i = 0; i < 40; i++) {
                final var first = random.nextInt(30);
                buffers.add(buffer(1 + random.nextInt(5000), first, first + random.nextInt(8)));
            }
            final var size = BufferAssignment.place(buffers, ALIGNMENT);
            for (final var a : buffers) {
                assertEquals(0, a.offset() % ALIGNMENT);
                assertTrue(a.offset() + a.bytes() <= size);
                for (final var b : buffers) {
                    assertTrue(a == b || !a.overlaps(b) || a.offset() + a.bytes() <= b.offset()
                        || b.offset() + b.bytes() <= a.offset());
                }
            }
        }
    }
}
