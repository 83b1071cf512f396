package org.polytope.engine.training.objective;

import java.util.Collections;
import java.util.List;

import org.polytope.engine.Require;
import org.polytope.engine.json.Choice;
import org.polytope.engine.json.Since;
import org.polytope.engine.objective.FeatureLoss;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.training.history.Measure;

/**
 * How a network learns with a loss of features at its supervised depths, prototype conformity or another. Prototypes
 * are moved by plain gradient descent with rates of their own, which the schedule multiplies too.
 *
 * @param loss the loss at each depth
 * @param depthWeights the weight of each depth, from the input toward the logits; empty for 1 everywhere
 * @param attractionRate learning rate of the prototypes that attract (of all, if there is one set only), at least 0
 * @param repulsionRate learning rate of the separate prototypes that repel, at least 0
 * @param depthRates what both rates are multiplied by at each depth, at least 0; empty for 1 everywhere
 * @param rows which rows of a step the loss sees
 * @param start where prototypes begin
 * @param warmUpEpochs how many of the first epochs are without this loss. Those that aren't the plan's own warm-up, on
 *            clean images only, show and minimize what the scheme does
 * @param rampUpEpochs over how many epochs the loss grows to its weight, in equal steps from epoch to epoch; 0 for at
 *            once
 */
public record ConformityTraining(FeatureLoss loss, List<Double> depthWeights, double attractionRate,
    double repulsionRate, @Since(version = 2, absent = "[]") List<Double> depthRates,
    @Since(version = 2, absent = "\"ALL\"") SupervisedRows rows,
    @Since(version = 2, absent = "\"RANDOM\"") PrototypeStart start,
    @Since(version = 2, absent = "0") int warmUpEpochs, @Since(version = 2, absent = "0") int rampUpEpochs) {

    /** All interfaces within, for whoever writes it. */
    public static final List<Choice<?>> CHOICES = List.of(FeatureLoss.CHOICE);

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public ConformityTraining {
        depthWeights = List.copyOf(depthWeights);
        depthRates = List.copyOf(depthRates);
        depthWeights.forEach(weight -> Require.notNegative("weight of a supervised depth", weight));
        depthRates.forEach(rate -> Require.notNegative("factor of the prototypes' learning rate at a depth", rate));
        Require.notNegative("learning rate of the prototypes", attractionRate);
        Require.notNegative("learning rate of the repelling prototypes", repulsionRate);
        Require.atLeast("number of warm-up epochs of the prototype conformity loss", 0, warmUpEpochs);
        Require.atLeast("number of ramp-up epochs of the prototype conformity loss", 0, rampUpEpochs);
    }

    /** For all rows, from random prototypes, with the full weight from the first epoch. */
    public ConformityTraining(final FeatureLoss loss, final List<Double> depthWeights, final double attractionRate,
        final double repulsionRate) {
        this(loss, depthWeights, attractionRate, repulsionRate, List.of(), SupervisedRows.ALL, PrototypeStart.RANDOM, 0,
            0);
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

    /** @return the same with another loss */
    public ConformityTraining withLoss(final FeatureLoss other) {
        return new ConformityTraining(other, depthWeights, attractionRate, repulsionRate, depthRates, rows, start,
            warmUpEpochs, rampUpEpochs);
    }

    /** @return the same with other factors of the prototypes' learning rates at each depth */
    public ConformityTraining withDepthRates(final List<Double> other) {
        return new ConformityTraining(loss, depthWeights, attractionRate, repulsionRate, other, rows, start,
            warmUpEpochs, rampUpEpochs);
    }

    /** @return the same for other rows */
    public ConformityTraining withRows(final SupervisedRows other) {
        return new ConformityTraining(loss, depthWeights, attractionRate, repulsionRate, depthRates, other, start,
            warmUpEpochs, rampUpEpochs);
    }

    /** @return the same with prototypes that begin elsewhere */
    public ConformityTraining withStart(final PrototypeStart other) {
        return new ConformityTraining(loss, depthWeights, attractionRate, repulsionRate, depthRates, rows, other,
            warmUpEpochs, rampUpEpochs);
    }

    /** @return the same, joining in after so many epochs, and growing to its weight over so many more */
    public ConformityTraining withEpochs(final int warmUp, final int rampUp) {
        return new ConformityTraining(loss, depthWeights, attractionRate, repulsionRate, depthRates, rows, start,
            warmUp, rampUp);
    }

    /** @return under which name the loss is followed */
    public Measure measure() {
        return Measure.loss(loss.title());
    }

    /**
     * @param epoch counted from 1, since the loss takes part
     * @return the share of its weight that the loss has in an epoch
     */
    double share(final int epoch) {
        return rampUpEpochs == 0 ? 1 : Math.min(1, (double)epoch / rampUpEpochs);
    }
}
