package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/** Leaky ReLU with a learned slope a channel (He et al., 2015); parameter {@code weight [c]}, or [1] if shared. */
public record PRelu(boolean shared) implements SingleInputLayer {

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        return List.of(ParameterSpec.of("weight", Role.SLOPE, shared ? 1 : input.channels()));
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
