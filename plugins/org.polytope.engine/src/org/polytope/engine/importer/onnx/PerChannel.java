package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.tensor.Tensor;

/** Reads constants that hold one number a channel. */
final class PerChannel {

    private PerChannel() {
    }

    /**
     * @param constant is stretched to {@code [1, extents…]}, as ONNX does
     * @param extents {@code [c, h, w]} or {@code [d]}
     * @return one number a channel, the first of the extents
     * @throws IllegalArgumentException if it doesn't fit, or differs within a channel
     */
    static float[] of(final Tensor constant, final List<Integer> extents) {
        final var shape = new ArrayList<Integer>(List.of(1));
        shape.addAll(extents);
        final var trimmed = new ArrayList<>(constant.shape());
        while (trimmed.size() > shape.size() && trimmed.get(0) == 1) {
            trimmed.remove(0);
        }
        if (!Extents.broadcast(shape, trimmed).equals(shape)) {
            throw new IllegalArgumentException(
                "its constant of shape %s doesn't fit numbers of shape %s an image.".formatted(trimmed, extents));
        }
        final var numbers = constant.floats();
        final var index = Extents.broadcastIndex(shape, trimmed);
        final var each = Extents.size(extents) / extents.get(0);
        final var channels = new float[extents.get(0)];
        for (int i = 0; i < Extents.size(extents); i++) {
            final var number = numbers[index.applyAsInt(i)];
            if (i % each == 0) {
                channels[i / each] = number;
            } else if (channels[i / each] != number) {
                throw new IllegalArgumentException(
                    "its constant differs from pixel to pixel; only one number for each channel can be read.");
            }
        }
        return channels;
    }
}
