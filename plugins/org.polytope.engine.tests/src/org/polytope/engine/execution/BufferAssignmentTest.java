package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BufferAssignmentTest {

    private static final long ALIGNMENT = 128;

    /** Needed from one step to another, both included; the number tells those of equal size and life apart. */
    private record Span(int number, long size, int first, int last) implements BufferAssignment.Buffer<Span> {

        @Override
        public boolean overlaps(final Span other) {
            return first <= other.last && other.first <= last;
        }
    }

    @Test
    void aChainNeedsRoomForTwo() {
        final var chain = IntStream.range(0, 20).mapToObj(i -> new Span(i, 1024, i, i + 1)).toList();
        assertEquals(2 * 1024, new BufferAssignment<>(chain, ALIGNMENT).size());
    }

    @Test
    void theLargestLiesLowestAndWhatFitsBesideItFollowsAligned() {
        final var small = new Span(0, 100, 0, 9);
        final var large = new Span(1, 1000, 0, 9);
        final var offsets = new HashMap<Span, Long>();
        final var assignment = new BufferAssignment<>(List.of(small, large), ALIGNMENT);
        assignment.forEach(offsets::put);
        assertEquals(0, offsets.get(large));
        assertEquals(1024, offsets.get(small));
        assertEquals(1124, assignment.size());
    }

    @Test
    void nothingThatLivesAtTheSameTimeOverlaps() {
        final var random = new SplittableRandom(1);
        for (int round = 0; round < 50; round++) {
            final var spans = new ArrayList<Span>();
            for (int i = 0; i < 40; i++) {
                final var first = random.nextInt(30);
                spans.add(new Span(i, 1 + random.nextInt(5000), first, first + random.nextInt(8)));
            }
            final var offsets = new HashMap<Span, Long>();
            final var assignment = new BufferAssignment<>(spans, ALIGNMENT);
            assignment.forEach(offsets::put);
            for (final var a : spans) {
                final long start = offsets.get(a);
                assertEquals(0, start % ALIGNMENT);
                assertTrue(start + a.size() <= assignment.size());
                for (final var b : spans) {
                    assertTrue(a == b || !a.overlaps(b) || start + a.size() <= offsets.get(b)
                        || offsets.get(b) + b.size() <= start);
                }
            }
        }
    }
}
