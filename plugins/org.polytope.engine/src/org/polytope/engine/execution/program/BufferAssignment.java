package org.polytope.engine.execution.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.polytope.engine.execution.NativeThreads;

/**
 * Lays buffers into one block of memory such that those needed at the same time don't share a part of it: the largest
 * first, each at the lowest place that is free during its life.
 */
final class BufferAssignment {

    private final long alignment;

    /** By offset. */
    private final List<Buffer> placed = new ArrayList<>();

    private BufferAssignment(final long alignment) {
        this.alignment = alignment;
    }

    /**
     * Gives each buffer its place.
     *
     * @param alignment in bytes: places begin at its multiples
     * @return how large the whole must be, in bytes
     */
    static long place(final Collection<Buffer> buffers, final long alignment) {
        final var assignment = new BufferAssignment(alignment);
        final var bySize = new ArrayList<>(buffers);
        bySize.sort(Comparator.comparingLong(Buffer::bytes).reversed());
        long size = 0;
        for (final var buffer : bySize) {
            NativeThreads.checkInterrupted();
            assignment.place(buffer);
            size = Math.max(size, buffer.offset() + buffer.bytes());
        }
        return size;
    }

    private void place(final Buffer buffer) {
        buffer.place(lowestGap(buffer));
        placed.add(buffer);
        placed.sort(Comparator.comparingLong(Buffer::offset));
    }

    private long lowestGap(final Buffer buffer) {
        long offset = 0;
        for (final var other : placed) {
            if (buffer.overlaps(other)) {
                if (offset + buffer.bytes() <= other.offset()) {
                    break;
                }
                offset = Math.max(offset, aligned(other.offset() + other.bytes()));
            }
        }
        return offset;
    }

    private long aligned(final long offset) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}
