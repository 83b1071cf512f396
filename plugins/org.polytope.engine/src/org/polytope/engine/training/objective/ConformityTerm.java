package org.polytope.engine.training.objective;

import java.util.Locale;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.DeepSupervision;
import org.polytope.engine.objective.FeatureLoss.PrototypeSets;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.training.history.Measure;

/**
 * The loss of the features, Σ_l w_l · L(f^l) (Mustafa et al., ICCV 2019, Eq. 7 and Alg. 1). It owns the prototypes, if
 * the loss has any.
 */
public final class ConformityTerm implements Term {

    private final ConformityTraining settings;

    private final DeepSupervision loss;

    private final Optional<LearningPrototypes> prototypes;

    private double weight = 1;

    private ConformityTerm(final ConformityTraining settings, final Optional<Prototypes> prototypes) {
        this.settings = settings;
        this.prototypes = prototypes.map(values -> new LearningPrototypes(settings, values));
        loss = new DeepSupervision(settings.loss(), settings.depthWeights(), prototypes);
    }

    /**
     * @param prototypes where to start from; changed in place
     * @throws IllegalArgumentException if there is one class only, or weights are missing
     */
    public static ConformityTerm of(final ConformityTraining settings, final Prototypes prototypes) {
        return new ConformityTerm(settings, Optional.of(prototypes));
    }

    /** @return the term for prototypes, if it needs any, that are drawn for this network from this seed */
    public static ConformityTerm drawn(final ConformityTraining settings, final Network network, final long seed) {
        final var sets = settings.loss().prototypeSets();
        return new ConformityTerm(settings, sets == PrototypeSets.NONE ? Optional.empty()
            : Optional.of(Prototypes.random(network.classes(), network.featureSizes(), sets == PrototypeSets.TWO,
                RandomStream.of(seed, RandomPurpose.PROTOTYPES).nextLong())));
    }

    /** @return the live prototypes; empty for a loss without any */
    public Optional<Prototypes> prototypes() {
        return prototypes.map(LearningPrototypes::values);
    }

    /**
     * Says that an epoch begins in which this term takes part.
     *
     * @param epoch counted from 1, since it does
     * @param classifier the network as it will be used
     * @param training what it learns from
     * @param progress asked whether to go on
     */
    public void begin(final int epoch, final DifferentiableClassifier classifier, final Dataset training,
        final Progress progress) {
        weight = settings.share(epoch);
        if (epoch == 1 && settings.start() == PrototypeStart.CLASS_MEANS) {
            prototypes.ifPresent(learning -> learning
                .set(ClassMeans.of(classifier, training, settings.loss().normalized(), progress)));
        }
    }

    @Override
    public Measure measure() {
        return settings.measure();
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public float[] evaluate(final Heads heads, final Rows rows, final Heads headGradient) {
        final var byPrototypes = prototypes.map(LearningPrototypes::clearedGradient);
        return ScoredRows.of(rows, settings.rows().kinds()).evaluate(heads, headGradient,
            (scored, labels, gradient) -> loss.evaluate(scored, labels, gradient, byPrototypes));
    }

    @Override
    public Optional<ParameterGroup> parameters() {
        return prototypes.map(ParameterGroup.class::cast);
    }

    @Override
    public Optional<String> suspect() {
        if (settings.loss() instanceof PrototypeConformity) {
            return Optional
                .of("the weight or the reach of the prototype conformity loss, or the learning rate of the prototypes");
        }
        return Optional.of("the weight of the " + settings.loss().title().toLowerCase(Locale.ROOT)
            + (prototypes.isPresent() ? ", or the learning rate of the prototypes" : ""));
    }
}
