package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/** The largest value in each window; padding never wins; of equal values the first takes the gradient. */
public record MaxPool(Window window) implements SingleInputLayer {

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
