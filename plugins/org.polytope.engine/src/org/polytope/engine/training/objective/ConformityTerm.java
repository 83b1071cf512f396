package org.polytope.engine.training.objective;

import java.util.Optional;

import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.PrototypeLoss;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.state.State;

/**
 * Prototype conformity of all rows, Σ_l w_l · L_PC(f^l) (Mustafa et al., ICCV 2019, Eq. 7 and Alg. 1). It owns the
 * prototypes, which are moved by plain gradient descent.
 */
public final class ConformityTerm implements Term, ParameterGroup {

    private final ConformityTraining settings;

    private final PrototypeLoss loss;

    private final Prototypes prototypes;

    private final Prototypes gradient;

    private ConformityTerm(final ConformityTraining settings, final Prototypes prototypes) {
        this.settings = settings;
        this.prototypes = prototypes;
        loss = new PrototypeLoss(settings.loss(), settings.depthWeights(), prototypes);
        gradient = prototypes.zerosLike();
    }

    /**
     * @param prototypes where to start from; changed in place
     * @throws IllegalArgumentException if there is one class only, or weights are missing
     */
    public static ConformityTerm of(final ConformityTraining settings, final Prototypes prototypes) {
        return new ConformityTerm(settings, prototypes);
    }

    /** @return the term for prototypes that are drawn for this network from this seed */
    public static ConformityTerm drawn(final ConformityTraining settings, final Network network, final long seed) {
        return of(settings, Prototypes.random(network.classes(), network.featureSizes(),
            settings.loss().separateCentres(), RandomStream.of(seed, RandomPurpose.PROTOTYPES).nextLong()));
    }

    /** @return the live prototypes */
    public Prototypes prototypes() {
        return prototypes;
    }

    @Override
    public Measure measure() {
        return Measure.CONFORMITY;
    }

    @Override
    public float[] evaluate(final Heads heads, final Rows rows, final Heads headGradient) {
        gradient.fill(0);
        return loss.evaluate(heads, rows.labels(), headGradient, gradient);
    }

    @Override
    public Optional<ParameterGroup> parameters() {
        return Optional.of(this);
    }

    @Override
    public Optional<String> suspect() {
        return Optional
            .of("the weight or the reach of the prototype conformity loss, or the learning rate of the prototypes");
    }

    @Override
    public void scaleGradient(final float factor) {
        gradient.scale(factor);
    }

    @Override
    public void descend(final double factor) {
        for (int depth = 0; depth < prototypes.depths(); depth++) {
            descend(prototypes.attracting(depth), gradient.attracting(depth), factor * settings.attractionRate());
            if (prototypes.separate()) {
                descend(prototypes.repelling(depth), gradient.repelling(depth), factor * settings.repulsionRate());
            }
        }
    }

    @Override
    public void state(final State state) {
        for (int depth = 0; depth < prototypes.depths(); depth++) {
            state.floats("attracting " + depth, prototypes.attracting(depth));
            if (prototypes.separate()) {
                state.floats("repelling " + depth, prototypes.repelling(depth));
            }
        }
    }

    private static void descend(final float[] values, final float[] slopes, final double rate) {
        final var step = (float)rate;
        for (int i = 0; i < values.length; i++) {
            values[i] -= step * slopes[i];
        }
    }
}
