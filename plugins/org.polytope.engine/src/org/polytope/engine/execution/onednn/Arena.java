package org.polytope.engine.execution.onednn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.bytedeco.javacpp.Pointer;

/**
 * One block of memory for the activations and gradients of all programs of an executor, of which only one runs at a
 * time. It grows to the largest program's need; a program notices by {@link #generation()}.
 */
final class Arena implements AutoCloseable {

    private static final long ALIGNMENT = 128;

    private NativeScope block = new NativeScope();

    private Pointer base = new Pointer();

    private long capacity;

    private int generation;

    /**
     * Gives each storage a place so that no two of them share bytes while both are in use: the largest first, each as
     * low as possible.
     *
     * @return the size of the whole, in bytes
     */
    static long place(final Collection<Storage> storages) {
        final var bySize = new ArrayList<>(storages);
        bySize.sort(Comparator.comparingLong(Storage::bytes).reversed());
        final List<Storage> placed = new ArrayList<>();
        long size = 0;
        for (final var storage : bySize) {
            storage.place(lowestGap(storage, placed));
            placed.add(storage);
            placed.sort(Comparator.comparingLong(Storage::offset));
            size = Math.max(size, storage.end());
        }
        return size;
    }

    private static long lowestGap(final Storage storage, final List<Storage> placedByOffset) {
        long offset = 0;
        for (final var other : placedByOffset) {
            if (other.overlaps(storage)) {
                if (offset + storage.bytes() <= other.offset()) {
                    return offset;
                }
                offset = Math.max(offset, aligned(other.end()));
            }
        }
        return offset;
    }

    private static long aligned(final long offset) {
        return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Makes the block at least that large; what it held is lost if it has to grow. */
    void require(final long bytes) {
        if (bytes > capacity) {
            block.close();
            block = new NativeScope();
            base = AlignedMemory.allocate(bytes, block);
            capacity = bytes;
            generation++;
        }
    }

    Pointer base() {
        return base;
    }

    /** @return a number that changes whenever the block moves */
    int generation() {
        return generation;
    }

    @Override
    public void close() {
        block.close();
    }
}
