package org.polytope.engine.network.layer;

/** min(max(x, low), high); its derivative at the bounds is 0. */
public record Clip(double low, double high) implements ElementwiseLayer {

    /** @throws IllegalArgumentException if low isn't below high */
    public Clip {
        if (!(low < high)) {
            throw new IllegalArgumentException("The lower bound of a clip must be below the upper one.");
        }
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
