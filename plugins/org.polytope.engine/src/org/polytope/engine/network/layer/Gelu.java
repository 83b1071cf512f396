package org.polytope.engine.network.layer;

/**
 * x·Φ(x), where Φ is the distribution function of the standard normal (Hendrycks and Gimpel, "Gaussian Error Linear
 * Units", 2016).
 *
 * @param tanh whether Φ(x) is approximated by (1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2 (same paper, section 2)
 */
public record Gelu(boolean tanh) implements ElementwiseLayer {

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
