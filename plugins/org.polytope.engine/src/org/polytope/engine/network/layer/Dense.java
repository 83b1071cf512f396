package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/**
 * Affine map of the input flattened in channel, row, column order; parameters {@code weight [units, c·h·w]} and, with a
 * bias, {@code bias [units]}.
 */
public record Dense(int units, boolean bias) implements SingleInputLayer {

    /** @throws IllegalArgumentException if there is no unit */
    public Dense {
        if (units < 1) {
            throw new IllegalArgumentException("A dense layer needs at least one unit.");
        }
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return ImageShape.vector(units);
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        final var weight = ParameterSpec.of("weight", Role.WEIGHT, units, input.size());
        return bias ? List.of(weight, ParameterSpec.of("bias", Role.BIAS, units)) : List.of(weight);
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
