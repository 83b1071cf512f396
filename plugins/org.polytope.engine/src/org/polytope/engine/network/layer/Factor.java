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
public record Factor(boolean perChannel, boolean perRow, boolean perColumn) implements SingleInputLayer {

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        final var numbers = numbers(input);
        return List.of(
            ParameterSpec.of("weight", Role.SCALE, numbers.channels(), numbers.height(), numbers.width()));
    }

    /**
     * @param input what is multiplied
     * @return the shape of the factors, before they are repeated
     */
    public ImageShape numbers(final ImageShape input) {
        return new ImageShape(perChannel ? input.channels() : 1, perRow ? input.height() : 1,
            perColumn ? input.width() : 1);
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
