package org.polytope.engine.training.objective;

import java.util.Collections;
import java.util.List;

import org.polytope.engine.Require;
import org.polytope.engine.objective.PrototypeConformity;

/**
 * How a network learns with prototypes at its supervised depths. Prototypes are moved by plain gradient descent with
 * rates of their own, which the schedule multiplies too.
 *
 * @param loss the loss at each depth
 * @param depthWeights the weight of each depth, from the input toward the logits; empty for 1 everywhere
 * @param attractionRate learning rate of the prototypes that attract (of all, if there is one set only), at least 0
 * @param repulsionRate learning rate of the separate prototypes that repel, at least 0
 */
public record ConformityTraining(PrototypeConformity loss, List<Double> depthWeights, double attractionRate,
    double repulsionRate) {

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public ConformityTraining {
        depthWeights = List.copyOf(depthWeights);
        depthWeights.forEach(weight -> Require.notNegative("weight of a supervised depth", weight));
        Require.notNegative("learning rate of the prototypes", attractionRate);
        Require.notNegative("learning rate of the repelling prototypes", repulsionRate);
    }

    /** @return {@link PrototypeConformity#stable()} with one weight for all depths */
    public static ConformityTraining stable(final double weight, final int depths) {
        return new ConformityTraining(PrototypeConformity.stable(), Collections.nCopies(depths, weight), 0.5,
            0.5);
    }

    /**
     * @return the authors' code: {@link PrototypeConformity#authorsCode()}, rates 0.5 and 1e-4 of the gradients without
     *         their weights (so 1 of the gradient with the repulsion's weight of 1e-4)
     */
    public static ConformityTraining authorsCode() {
        return new ConformityTraining(PrototypeConformity.authorsCode(), List.of(), 0.5, 1);
    }
}
