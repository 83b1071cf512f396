package org.polytope.engine.network.layer;

/** max(x, 0); its derivative at 0 is 0. */
public record Relu() implements ElementwiseLayer {

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
