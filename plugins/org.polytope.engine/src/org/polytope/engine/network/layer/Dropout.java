package org.polytope.engine.network.layer;

/** In training each number is zeroed with probability {@code rate} and the others are divided by 1 - rate. */
public record Dropout(double rate) implements ElementwiseLayer {

    /** @throws IllegalArgumentException if the rate isn't in [0, 1) */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("The rate of a dropout must be at least 0 and below 1.");
        }
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
