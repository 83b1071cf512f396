package org.polytope.engine.training.scheme;

import java.util.Locale;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;
import org.polytope.engine.training.validation.Validator;

/**
 * Watches adversarial training of a single step for catastrophic overfitting: robustness against many steps collapses
 * within an epoch while that against the one step goes on rising (Wong et al., 2020, who stop when the accuracy under a
 * short PGD on training images falls by 0.2).
 */
final class OverfittingWatch implements Resumable {

    private static final double COLLAPSE = 0.2;

    private static final int IMAGES = 256;

    private static final Pgd ATTACK = Pgd.of(5, 1);

    private final AdversarialTraining training;

    private final Dataset images;

    private double best;

    OverfittingWatch(final AdversarialTraining training, final Dataset images) {
        this.training = training;
        this.images = images;
    }

    /** @return what is to be said and done in the epoch of a collapse */
    EpochFinding check(final DifferentiableClassifier classifier, final int epoch, final long seed,
        final Progress progress) {
        if (!training.isWatched()) {
            return EpochFinding.well();
        }
        final var robust = Validator.robustAccuracy(classifier, images, IMAGES, ATTACK,
            new ThreatModel(training.norm(), training.epsilon().largest()), seed, progress);
        final var before = best;
        best = Math.max(best, robust);
        if (robust >= before - COLLAPSE) {
            return EpochFinding.well();
        }
        best = robust;
        final var collapse = String.format(Locale.ROOT,
            "Catastrophic overfitting in epoch %s: accuracy under %s on training images fell from %s to %s, although the "
                + "network withstands the single step that it learns from. %sUse PGD with several steps, a smaller step, "
                + "or a smaller epsilon.",
            epoch, ATTACK.describe(), Numbers.percent(before), Numbers.percent(robust),
            training.mayLoseAnEpoch() ? "Training has ended, and the model is that of an epoch before. " : "");
        return training.mayLoseAnEpoch() ? EpochFinding.lost(collapse) : EpochFinding.warning(collapse);
    }

    @Override
    public void state(final State state) {
        best = state.number("best", best);
    }
}
