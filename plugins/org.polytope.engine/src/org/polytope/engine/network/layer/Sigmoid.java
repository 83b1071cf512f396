package org.polytope.engine.network.layer;

/** 1 / (1 + exp(-x)). */
public record Sigmoid() implements ElementwiseLayer {

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
