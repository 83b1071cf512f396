package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/** The mean of each window, over its full area or, without {@code countPadding}, its pixels inside the image. */
public record AveragePool(Window window, boolean countPadding) implements SingleInputLayer {

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return window.poolOver(input);
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
