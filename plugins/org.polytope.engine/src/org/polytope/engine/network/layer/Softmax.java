package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/**
 * exp(x) / Σ exp(x) along each row of a feature map: its columns, {@code w} numbers, become positive and add up to 1. So
 * attention makes weights of scores. The classes' scores of a network are taken before any softmax.
 */
public record Softmax() implements SingleInputLayer {

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return input;
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
