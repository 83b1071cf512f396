package org.polytope.engine.network.layer;

/**
 * scale·x for x &gt; 0, else scale·alpha·(exp(rate·x) - 1): the family of exponential linear units.
 *
 * @param alpha how far it falls, before it is scaled
 * @param scale its slope above 0
 * @param rate how fast it falls
 */
public record Elu(double alpha, double scale, double rate) implements ElementwiseLayer {

    private static final double SELU_ALPHA = 1.6732632423543772;

    private static final double SELU_SCALE = 1.0507009873554805;

    /** @throws IllegalArgumentException if a setting is no finite number, or the rate isn't above 0 */
    public Elu {
        if (!Double.isFinite(alpha) || !Double.isFinite(scale) || !Double.isFinite(rate) || !(rate > 0)) {
            throw new IllegalArgumentException(
                "An exponential linear unit needs finite settings, and a rate above 0.");
        }
    }

    /** @return Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by ELUs", 2015 */
    public static Elu elu(final double alpha) {
        return new Elu(alpha, 1, 1);
    }

    /** @return Klambauer et al., "Self-Normalizing Neural Networks", 2017 */
    public static Elu selu() {
        return new Elu(SELU_ALPHA, SELU_SCALE, 1);
    }

    /**
     * @param alpha not 0
     * @return Barron, "Continuously Differentiable Exponential Linear Units", 2017
     */
    public static Elu celu(final double alpha) {
        return new Elu(alpha, 1, 1 / alpha);
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
