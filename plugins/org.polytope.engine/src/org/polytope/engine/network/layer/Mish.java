package org.polytope.engine.network.layer;

/** x·tanh(log(1 + exp(x))) (Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", 2019). */
public record Mish() implements ElementwiseLayer {

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
