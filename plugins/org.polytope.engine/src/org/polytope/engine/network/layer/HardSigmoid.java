package org.polytope.engine.network.layer;

/** min(max(slope·x + offset, 0), 1); its derivative at the bounds is 0. */
public record HardSigmoid(double slope, double offset) implements ElementwiseLayer {

    /** @throws IllegalArgumentException if a setting isn't finite */
    public HardSigmoid {
        if (!Double.isFinite(slope) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("Slope and offset of a hard sigmoid must be finite numbers.");
        }
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
