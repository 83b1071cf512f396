package org.polytope.engine.execution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * Lays buffers into one block of memory such that those needed at the same time don't share a part of it: the largest
 * first, each at the lowest place that is free during its life.
 *
 * @param <B> the kind of buffers
 */
public final class BufferAssignment<B extends BufferAssignment.Buffer<B>> {

    /**
     * A piece of memory that is needed during some steps of a program.
     *
     * @param <B> the kind of buffers that it shares memory with
     */
    public interface Buffer<B> {

        /** @return its length, in bytes or numbers */
        long size();

        /** @return whether both are needed at some time, so that they can't share memory */
        boolean overlaps(B other);
    }

    private final long alignment;

    private final Map<B, Long> offsets = new LinkedHashMap<>();

    private long size;

    /**
     * @param buffers what needs a place; their sizes are all in one unit
     * @param alignment in that unit: places begin at its multiples
     */
    public BufferAssignment(final Collection<B> buffers, final long alignment) {
        this.alignment = alignment;
        final var bySize = new ArrayList<>(buffers);
        bySize.sort(Comparator.<B>comparingLong(Buffer::size).reversed());
        final var placed = new ArrayList<B>();
        for (final var buffer : bySize) {
            NativeThreads.checkInterrupted();
            final var offset = lowestGap(buffer, placed);
            offsets.put(buffer, offset);
            size = Math.max(size, offset + buffer.size());
            placed.add(buffer);
            placed.sort(Comparator.comparingLong(offsets::get));
        }
    }

    /** @return how large the whole must be */
    public long size() {
        return size;
    }

    /** Tells each buffer and where it begins. */
    public void forEach(final ObjLongConsumer<B> place) {
        offsets.forEach(place::accept);
    }

    private long lowestGap(final B buffer, final List<B> placedByOffset) {
        long offset = 0;
        for (final var other : placedByOffset) {
            if (buffer.overlaps(other)) {
                final long start = offsets.get(other);
                if (offset + buffer.size() <= start) {
                    break;
                }
                offset = Math.max(offset, aligned(start + other.size()));
            }
        }
        return offset;
    }

    private long aligned(final long offset) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}
