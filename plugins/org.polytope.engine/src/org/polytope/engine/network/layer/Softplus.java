package org.polytope.engine.network.layer;

/** log(1 + exp(beta·x)) / beta, a smooth ReLU. */
public record Softplus(double beta) implements ElementwiseLayer {

    /** @throws IllegalArgumentException if beta isn't a finite number above 0 */
    public Softplus {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The beta of a softplus must be a finite number above 0.");
        }
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
