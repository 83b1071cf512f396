package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/**
 * Learned numbers that every image's feature map is multiplied by, number by number: scales, masks, slopes of each pixel.
 * Parameter {@code weight}, with the extents of the feature map, {@code [c, h, w]}, or 1 where one number is meant for all.
 *
 * @param perChannel whether channels get numbers of their own
 * @param perRow whether rows do
 * @param perColumn whether columns do
 */
public record Factor(boolean perChannel, boolean perRow, boolean perColumn) implements LearnedMap {

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        final var numbers = numbers(input);
        return List.of(
            ParameterSpec.of("weight", Role.SCALE, numbers.channels(), numbers.height(), numbers.width()));
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
