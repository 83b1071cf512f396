package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/** {@code [n, c, h, w]} to {@code [n, c·h·w, 1, 1]}. */
public record Flatten() implements SingleInputLayer {

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return ImageShape.vector(input.size());
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
