package org.polytope.engine.network.layer;

/** tanh(x). */
public record Tanh() implements ElementwiseLayer {

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
