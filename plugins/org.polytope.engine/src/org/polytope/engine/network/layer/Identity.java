package org.polytope.engine.network.layer;

/** The input unchanged. */
public record Identity() implements ElementwiseLayer {

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
