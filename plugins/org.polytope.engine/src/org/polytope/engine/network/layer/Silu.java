package org.polytope.engine.network.layer;

/**
 * x · σ(x) with σ(x) = 1 / (1 + exp(-x)): the sigmoid linear unit (Elfwing et al., 2018), which is the swish of
 * Ramachandran et al., 2017, with β = 1. Its derivative is σ(x)·(1 + x·(1 - σ(x))).
 */
public record Silu() implements ElementwiseLayer {

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
