package org.polytope.engine.objective;

import java.util.Collections;
import java.util.List;

import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Prototypes;

/**
 * The prototype conformity loss at all supervised depths, Σ_l w_l · L_PC(f^l, y) (Mustafa et al., ICCV 2019, Alg. 1).
 */
public final class PrototypeLoss {

    private final PrototypeConformity settings;

    private final List<Double> depthWeights;

    private final Prototypes prototypes;

    /**
     * @param settings the loss at one depth
     * @param depthWeights w_l for each supervised depth; empty for 1 everywhere
     * @param prototypes the live prototypes, read at each evaluation
     * @throws IllegalArgumentException if there is one class only, or weights are missing
     */
    public PrototypeLoss(final PrototypeConformity settings, final List<Double> depthWeights,
        final Prototypes prototypes) {
        if (prototypes.classes() < 2) {
            throw new IllegalArgumentException("Prototypes need at least two classes to be told apart.");
        }
        if (!depthWeights.isEmpty() && depthWeights.size() != prototypes.depths()) {
            throw new IllegalArgumentException(
                "There are %s depth weights but %s supervised depths: give one weight for each, or none."
                    .formatted(depthWeights.size(), prototypes.depths()));
        }
        this.settings = settings;
        this.depthWeights =
            depthWeights.isEmpty() ? Collections.nCopies(prototypes.depths(), 1.0) : List.copyOf(depthWeights);
        this.prototypes = prototypes;
    }

    /**
     * @param heads the outputs, for n examples
     * @param labels {@code [n]}, true classes
     * @param gradient the derivative of the sum over the examples by the features is added here; null where only the
     *            values are wanted
     * @return the loss of each example, {@code [n]}
     */
    public float[] evaluate(final Heads heads, final int[] labels, final Heads gradient) {
        return evaluate(heads, labels, gradient, null);
    }

    /**
     * @param prototypeGradient the derivative of the sum over the examples by the prototypes is added here; null where
     *            it isn't wanted
     * @see #evaluate(Heads, int[], Heads)
     */
    public float[] evaluate(final Heads heads, final int[] labels, final Heads gradient,
        final Prototypes prototypeGradient) {
        final var losses = new float[heads.count()];
        for (int depth = 0; depth < prototypes.depths(); depth++) {
            new PrototypeTerm(settings, depthWeights.get(depth), prototypes, depth).add(heads.features()[depth],
                labels, losses, gradient == null ? null : gradient.features()[depth], prototypeGradient);
        }
        return losses;
    }
}
