package org.polytope.engine.execution.nd4j;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Lays tensors into one flat array such that those needed at the same time don't overlap: the largest first, each at
 * the lowest place that is free during its life.
 */
final class BufferAssignment {

    /** Places begin at multiples of a cache line, of 16 floats. */
    private static final long ALIGNMENT = 16;

    private final Map<Tensor, Long> offsets = new LinkedHashMap<>();

    private long size;

    BufferAssignment(final List<Tensor> tensors) {
        final var bySize = new ArrayList<>(tensors);
        bySize.sort(Comparator.comparingLong(Tensor::size).reversed());
        final var placed = new ArrayList<Tensor>();
        for (final var tensor : bySize) {
            final var offset = lowestGap(tensor, placed);
            offsets.put(tensor, offset);
            size = Math.max(size, offset + room(tensor));
            placed.add(tensor);
            placed.sort(Comparator.comparingLong(offsets::get));
        }
    }

    /** @return how many numbers the flat array needs */
    long size() {
        return size;
    }

    /** Gives every tensor its place in {@code flat}. */
    void place(final INDArray flat) {
        offsets.forEach((tensor, offset) -> tensor
            .place(flat.get(NDArrayIndex.interval(offset, offset + tensor.size())).reshape('c', tensor.shape())));
    }

    private long lowestGap(final Tensor tensor, final List<Tensor> placedByOffset) {
        long offset = 0;
        for (final var other : placedByOffset) {
            if (tensor.overlaps(other)) {
                final var start = offsets.get(other);
                if (start >= offset + room(tensor)) {
                    break;
                }
                offset = Math.max(offset, start + room(other));
            }
        }
        return offset;
    }

    private static long room(final Tensor tensor) {
        return (tensor.size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
