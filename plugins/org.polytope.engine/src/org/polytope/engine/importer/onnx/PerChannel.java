package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.importer.onnx.Value.Computed;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.tensor.Tensor;

/** Reads constants that hold one number a channel. */
final class PerChannel {

    private PerChannel() {
    }

    /**
     * @param constant is stretched to {@code [1, extents…]} of {@code computed}, as ONNX does
     * @param channels how many there are of what {@code computed} is a view of
     * @param plane how many numbers a channel has
     * @return one number a channel, NaN for channels that aren't seen; empty if they differ within a channel
     * @throws IllegalArgumentException if the shape doesn't fit
     */
    static Optional<double[]> of(final Tensor constant, final Computed computed, final int channels, final int plane) {
        final var numbers = stretched(constant, computed);
        final var each = new double[channels];
        Arrays.fill(each, Double.NaN);
        for (int i = 0; i < numbers.length; i++) {
            final var number = numbers[i];
            final var channel = computed.view().at(i) / plane;
            if (!Double.isNaN(each[channel]) && each[channel] != number) {
                return Optional.empty();
            }
            each[channel] = number;
        }
        return Optional.of(each);
    }

    /**
     * @param constant is stretched to {@code [1, extents…]} of {@code computed}, as ONNX does
     * @return one number for each that {@code computed} shows
     * @throws IllegalArgumentException if the shape doesn't fit
     */
    static float[] stretched(final Tensor constant, final Computed computed) {
        final var shape = new ArrayList<Integer>(List.of(1));
        shape.addAll(computed.extents());
        final var trimmed = new ArrayList<>(constant.shape());
        while (trimmed.size() > shape.size() && trimmed.get(0) == 1) {
            trimmed.remove(0);
        }
        if (!Extents.broadcast(shape, trimmed).equals(shape)) {
            throw new IllegalArgumentException("its constant of shape %s doesn't fit numbers of shape %s an image."
                .formatted(trimmed, computed.extents()));
        }
        final var numbers = constant.floats();
        final var index = Extents.broadcastIndex(shape, trimmed);
        final var each = new float[computed.view().size()];
        for (int i = 0; i < each.length; i++) {
            each[i] = numbers[index.applyAsInt(i)];
        }
        return each;
    }

    /** @return one number for each channel of a layer's weights; {@code IllegalArgumentException} if they aren't that */
    static float[] weights(final Tensor constant, final Feature feature) {
        final var each = of(constant, feature, feature.shape().channels(), feature.plane())
            .orElseThrow(() -> new IllegalArgumentException(
                "its constant differs from pixel to pixel; only one number for each channel can be read."));
        final var weights = new float[each.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float)each[i];
        }
        return weights;
    }
}
