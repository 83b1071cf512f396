package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/** Cross-correlation; parameters {@code weight [filters, c, h, w]} and, with a bias, {@code bias [filters]}. */
public record Convolution(int filters, Window window, boolean bias) implements SingleInputLayer {

    /** @throws IllegalArgumentException if there is no filter */
    public Convolution {
        if (filters < 1) {
            throw new IllegalArgumentException("A convolution needs at least one filter.");
        }
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return window.slideOver(input, filters);
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        final var weight = ParameterSpec.of("weight", Role.WEIGHT, filters, input.channels(), window.height(),
            window.width());
        return bias ? List.of(weight, ParameterSpec.of("bias", Role.BIAS, filters)) : List.of(weight);
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
