package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/** The mean of each channel, {@code [n, c, 1, 1]}. */
public record GlobalAveragePool() implements SingleInputLayer {

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return ImageShape.vector(input.channels());
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        return List.of();
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
