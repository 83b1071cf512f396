package org.polytope.engine.network.layer;

/** x for x &gt; 0, else slope·x. */
public record LeakyRelu(double slope) implements ElementwiseLayer {

    /** @throws IllegalArgumentException if the slope isn't finite */
    public LeakyRelu {
        if (!Double.isFinite(slope)) {
            throw new IllegalArgumentException("The slope of a leaky ReLU must be a finite number.");
        }
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
