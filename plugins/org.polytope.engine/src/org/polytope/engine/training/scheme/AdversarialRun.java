package org.polytope.engine.training.scheme;

import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.state.State;

/** {@link AdversarialTraining} in one training: each drawn image attacked, and the first of them unchanged as well. */
final class AdversarialRun implements SchemeRun {

    private final AdversarialTraining settings;

    private final OverfittingWatch watch;

    AdversarialRun(final AdversarialTraining settings, final Dataset training) {
        this.settings = settings;
        watch = new OverfittingWatch(settings, training);
    }

    @Override
    public void learn(final Batch images, final Moment moment, final LearningNetwork network,
        final Progress progress) {
        network.step(rows(images, moment, network.classifier(), progress));
    }

    Rows rows(final Batch images, final Moment moment, final DifferentiableClassifier target,
        final Progress progress) {
        final var threat = new ThreatModel(settings.norm(), settings.epsilon().at(moment, images));
        final var adversarial =
            images.withPixels(settings.attack().perturb(target, images, threat, moment.seed(), progress));
        final var share = settings.cleanShare();
        final var clean = (int)Math.round(images.count() * share / (1 - share));
        if (clean == 0) {
            return Rows.of(adversarial, Kind.ADVERSARIAL);
        }
        return Rows.of(images.select(IntStream.range(0, clean).toArray()), Kind.CLEAN)
            .with(adversarial, Kind.ADVERSARIAL);
    }

    @Override
    public EpochFinding look(final DifferentiableClassifier classifier, final int epoch, final long seed,
        final Progress progress) {
        return watch.check(classifier, epoch, seed, progress);
    }

    @Override
    public void state(final State state) {
        watch.state(state.within("overfitting watch"));
    }
}
