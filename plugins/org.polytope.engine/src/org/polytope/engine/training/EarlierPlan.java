package org.polytope.engine.training;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.attack.gradient.GradientAttack;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.augmentation.Augmentation;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.Optimization;
import org.polytope.engine.training.optimizer.OptimizerSettings;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.EpsilonSchedule;
import org.polytope.engine.training.scheme.OverfittingGuard;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.validation.RobustValidation;
import org.polytope.engine.training.validation.Selection;

/** A {@link TrainingPlan} as it was written before plans said their version. */
record EarlierPlan(int epochs, int warmUpEpochs, int batchSize, OptimizerSettings optimizer, Schedule schedule,
    Optional<ConformityTraining> conformity, Optional<Adversarial> adversarial, Augmentation augmentation,
    Optional<RobustValidation> validation, boolean keepBest, int patience, double gradientClip, long seed) {

    /** See {@link AdversarialTraining}. */
    record Adversarial(GradientAttack attack, Norm norm, double smallestEpsilon, double largestEpsilon,
        double cleanShare, int rampUpEpochs) {

        AdversarialTraining scheme() {
            return new AdversarialTraining(attack, norm,
                new EpsilonSchedule(smallestEpsilon, largestEpsilon, rampUpEpochs), cleanShare,
                OverfittingGuard.WARN);
        }
    }

    TrainingPlan plan() {
        return new TrainingPlan(new Epochs(epochs, warmUpEpochs, batchSize),
            new Optimization(optimizer, schedule, gradientClip),
            adversarial.isPresent() ? adversarial.get().scheme() : new StandardTraining(), conformity, augmentation,
            new Selection(validation, keepBest, patience), seed, 0, List.of());
    }
}
