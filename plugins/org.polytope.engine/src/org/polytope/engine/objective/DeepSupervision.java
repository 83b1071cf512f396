package org.polytope.engine.objective;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.FeatureLoss.PrototypeSets;

/**
 * A loss of features at all supervised depths, Σ_l w_l · L(f^l, y) (Mustafa et al., ICCV 2019, Eq. 8, 9 and Alg. 1).
 */
public final class DeepSupervision {

    private final FeatureLoss loss;

    private final List<Double> depthWeights;

    private final Optional<Prototypes> prototypes;

    /**
     * @param loss the loss at one depth
     * @param depthWeights w_l for each supervised depth; empty for 1 everywhere
     * @param prototypes the live prototypes, read at each evaluation; for a loss that has any
     * @throws IllegalArgumentException if there is one class only, or prototypes or weights are missing
     */
    public DeepSupervision(final FeatureLoss loss, final List<Double> depthWeights,
        final Optional<Prototypes> prototypes) {
        if (prototypes.isEmpty() && loss.prototypeSets() != PrototypeSets.NONE) {
            throw new IllegalArgumentException("The loss needs prototypes.");
        }
        prototypes.ifPresent(centers -> requireFit(centers, depthWeights));
        this.loss = loss;
        this.depthWeights = List.copyOf(depthWeights);
        this.prototypes = prototypes;
    }

    /** @return the loss with these prototypes */
    public static DeepSupervision of(final FeatureLoss loss, final List<Double> depthWeights,
        final Prototypes prototypes) {
        return new DeepSupervision(loss, depthWeights, Optional.of(prototypes));
    }

    private static void requireFit(final Prototypes prototypes, final List<Double> depthWeights) {
        if (prototypes.classes() < 2) {
            throw new IllegalArgumentException("Prototypes need at least two classes to be told apart.");
        }
        if (!depthWeights.isEmpty() && depthWeights.size() != prototypes.depths()) {
            throw new IllegalArgumentException(
                "There are %s depth weights but %s supervised depths: give one weight for each, or none."
                    .formatted(depthWeights.size(), prototypes.depths()));
        }
    }

    /**
     * @param heads the outputs, for n examples
     * @param labels {@code [n]}, true classes
     * @param gradient the derivative of the sum over the examples by the features is added here; null where only the
     *            values are wanted
     * @return the loss of each example, {@code [n]}
     */
    public float[] evaluate(final Heads heads, final int[] labels, final Heads gradient) {
        return evaluate(heads, labels, gradient, Optional.empty());
    }

    /**
     * @param prototypeGradient the derivative of the sum over the examples by the prototypes is added here, where there
     *            is one
     * @see #evaluate(Heads, int[], Heads)
     */
    public float[] evaluate(final Heads heads, final int[] labels, final Heads gradient,
        final Optional<Prototypes> prototypeGradient) {
        final var losses = new float[heads.count()];
        for (int depth = 0; heads.count() > 0 && depth < heads.features().length; depth++) {
            final var features = heads.features()[depth];
            final var size = features.length / heads.count();
            final var attracting = centers(depth, size, Prototypes::attracting, prototypeGradient);
            final var repelling = prototypes.map(Prototypes::separate).orElse(false)
                ? centers(depth, size, Prototypes::repelling, prototypeGradient) : attracting;
            loss.add(new SupervisedDepth(
                new Vectors(features, gradient == null ? null : gradient.features()[depth], size), labels, attracting,
                repelling, depthWeights.isEmpty() ? 1 : depthWeights.get(depth), losses));
        }
        return losses;
    }

    private Vectors centers(final int depth, final int size, final BiFunction<Prototypes, Integer, float[]> set,
        final Optional<Prototypes> gradient) {
        return prototypes.map(centers -> new Vectors(set.apply(centers, depth),
            gradient.map(slopes -> set.apply(slopes, depth)).orElse(null), size)).orElse(null);
    }
}
