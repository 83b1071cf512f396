package org.polytope.engine.network.layer;

/** The natural logarithm, of numbers above 0. */
public record Logarithm() implements ElementwiseLayer {

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
