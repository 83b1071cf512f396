package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/**
 * Learned numbers that are added to every image's feature map: embeddings of positions, biases of relative positions, masks
 * of attention; behind a {@link ZeroPad} of one row, a class token. Parameter {@code bias}, with the extents of the feature
 * map, {@code [c, h, w]}, or 1 where one number is meant for all.
 *
 * @param perChannel whether channels get numbers of their own
 * @param perRow whether rows do
 * @param perColumn whether columns do
 */
public record Offset(boolean perChannel, boolean perRow, boolean perColumn) implements LearnedMap {

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        final var numbers = numbers(input);
        return List.of(
            ParameterSpec.of("bias", Role.BIAS, numbers.channels(), numbers.height(), numbers.width()));
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
