package org.polytope.engine.json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.objective.CenterLoss;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.NormalizedFeatures;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.objective.PrototypeConformity.Form;
import org.polytope.engine.objective.PrototypeMargin;
import org.polytope.engine.objective.SupervisedContrastive;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.Epochs;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.augmentation.Augmentation;
import org.polytope.engine.training.augmentation.Augmentation.Policy;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.History.Resumption;
import org.polytope.engine.training.history.History.ValidationImages;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.history.Measure.Kind;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.PrototypeStart;
import org.polytope.engine.training.objective.SupervisedRows;
import org.polytope.engine.training.optimizer.Optimization;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.optimizer.WeightAverage;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.EpsilonSchedule;
import org.polytope.engine.training.scheme.FreeAdversarialTraining;
import org.polytope.engine.training.scheme.GaussianNoiseTraining;
import org.polytope.engine.training.scheme.Mart;
import org.polytope.engine.training.scheme.OverfittingGuard;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.scheme.Trades;
import org.polytope.engine.training.scheme.WeightPerturbation;
import org.polytope.engine.training.validation.RobustValidation;
import org.polytope.engine.training.validation.Selection;

/** What the golden files of training plans stand for. */
final class GoldenPlans {

    private static final AdversarialTraining ADVERSARIAL =
        new AdversarialTraining(new Bim(7, new StepSize.Absolute(0.02), Clamping.EACH_STEP, Iterate.LAST,
            new Goal.LeastLikely(), new CrossEntropy()), Norm.LINF, new EpsilonSchedule(0.01, 0.03, 4), 0.25,
            OverfittingGuard.WARN);

    private static final Trades TRADES =
        new Trades(4, 7, new StepSize.Relative(0.2), Norm.L2, new EpsilonSchedule(0.5, 0.75, 4));

    private GoldenPlans() {
    }

    static Map<String, List<?>> records() {
        final Map<String, List<?>> records = new LinkedHashMap<>();
        records.put("optimizer-settings/sgd-1", List.of(new Sgd(0.2, 0.8, true, 1e-4)));
        records.put("optimizer-settings/adam-1", List.of(new Adam(0.002, 0.8, 0.99, 1e-7, 1e-4)));
        records.put("optimizer-settings/adam-2", List.of(new Adam(0.002, 0.8, 0.99, 1e-7, 1e-4, true)));
        records.put("schedule/constant-1", List.of(new Schedule.Constant()));
        records.put("schedule/step-1", List.of(new Schedule.Step(List.of(3, 5), 0.2)));
        records.put("schedule/cosine-1", List.of(new Schedule.Cosine()));
        records.put("schedule/cyclic-1", List.of(new Schedule.Cyclic(0.3)));
        records.put("schedule/warm-restarts-1", List.of(new Schedule.WarmRestarts(3, 2, 0.01)));
        records.put("schedule/linear-warm-up-1",
            List.of(new Schedule.LinearWarmUp(5, 0.25, new Schedule.Cyclic(0.3))));
        records.put("feature-loss/prototype-conformity-1",
            List.of(new PrototypeConformity(Form.SQUARED, 2, 3, true, false, 4)));
        records.put("feature-loss/prototype-margin-1", List.of(new PrototypeMargin(Form.PLAIN, 0.7)));
        records.put("feature-loss/center-1", List.of(new CenterLoss()));
        records.put("feature-loss/normalized-1",
            List.of(new NormalizedFeatures(new PrototypeMargin(Form.SQUARED, 0.2))));
        records.put("feature-loss/supervised-contrastive-1", List.of(new SupervisedContrastive(0.3)));
        records.put("scheme/standard-1", List.of(new StandardTraining()));
        records.put("scheme/adversarial-1", List.of(ADVERSARIAL));
        records.put("scheme/adversarial-2", List.of(ADVERSARIAL, ADVERSARIAL.guarded(OverfittingGuard.STOP)));
        records.put("scheme/trades-1", List.of(TRADES));
        records.put("scheme/mart-1",
            List.of(new Mart(3, 8, new StepSize.Absolute(0.02), Norm.L2, new EpsilonSchedule(0.25, 0.5, 2))));
        records.put("scheme/free-adversarial-1", List.of(new FreeAdversarialTraining(6, new StepSize.Relative(0.5),
            Norm.L2, new EpsilonSchedule(0.25, 0.5, 2))));
        records.put("scheme/weight-perturbation-1", List.of(new WeightPerturbation(TRADES, 0.02, 3)));
        records.put("scheme/gaussian-noise-1", List.of(new GaussianNoiseTraining(0.25)));
        final var plain = new TrainingPlan(new Epochs(3, 0, 64), new Optimization(new Adam(0.002, 0.8, 0.99, 1e-7, 0),
            new Schedule.Cosine(), 0), new StandardTraining(), Optional.empty(), new Augmentation(0, false),
            new Selection(Optional.empty(), false, 0), 17, 0, List.of());
        final var full = new TrainingPlan(new Epochs(9, 2, 64),
            new Optimization(new Sgd(0.2, 0.8, true, 1e-4), new Schedule.Step(List.of(3, 5), 0.2), 1.5), ADVERSARIAL,
            Optional.of(new ConformityTraining(new PrototypeConformity(Form.SQUARED, 2, 3, true, false, 4),
                List.of(0.5, 0.25), 0.3, 0.4)),
            new Augmentation(4, true), new Selection(Optional.of(new RobustValidation(new ThreatModel(Norm.L2, 0.5),
                new Fgsm(new Goal.Untargeted(), new CrossEntropy()), 99)), true, 6),
            -17, 0, List.of());
        final var centers = full.toBuilder().conformity(new ConformityTraining(new CenterLoss(), List.of(0.5, 0.25),
            0.3, 0.4, List.of(1.0, 0.1), SupervisedRows.CLEAN, PrototypeStart.CLASS_MEANS, 3, 2)).build();
        final var attacked = full.toBuilder()
            .conformity(full.conformity().orElseThrow().withRows(SupervisedRows.ADVERSARIAL)).build();
        final var growing = full.toBuilder()
            .conformity(full.conformity().orElseThrow().withEpochs(0, 3)).build();
        records.put("document/training-history-1", List.of(history()));
        records.put("document/training-plan-1", List.of(plain, full, built()));
        records.put("document/training-plan-2", List.of(full.toBuilder() //
            .average(new WeightAverage(0.99, 3)) //
            .labelSmoothing(0.2) //
            .frozen(List.of("conv1", "conv2")) //
            .augmentation(new Augmentation(4, true, 8, Policy.TRIVIAL_AUGMENT_WIDE)).build(), built(), centers,
            attacked, growing));
        return records;
    }

    private static History history() {
        final var rate = new Measure("Learning rate", Kind.RATE);
        final var loss = new Measure("Loss", Kind.LOSS);
        final var accuracy = new Measure("Validation accuracy", Kind.ACCURACY);
        final var seconds = new Measure("Seconds", Kind.SECONDS);
        final var speed = new Measure("Images per second", Kind.SPEED);
        return new History(List.of(rate, loss, accuracy, seconds, speed),
            List.of(new Epoch(1, Map.of(loss, 2.5)), new Epoch(2, Map.of(accuracy, 1.0 / 3))), 2,
            List.of("It is hot."), List.of(new Resumption(1, Instant.parse("2026-01-31T12:00:00Z"))),
            new ValidationImages(300, 200));
    }

    private static TrainingPlan built() {
        return TrainingPlan.builder(20).warmUpEpochs(5).optimizer(new Sgd(0.1, 0.9, true, 5e-4))
            .schedule(new Schedule.Step(List.of(10, 15), 0.1)).gradientClip(1)
            .scheme(
                AdversarialTraining.pgd(0.3, 10).withCleanShare(0.5).withRampUp(3).guarded(OverfittingGuard.WARN))
            .conformity(ConformityTraining.authorsCode()).augmentation(new Augmentation(4, true))
            .validation(RobustValidation.pgd(new ThreatModel(Norm.L2, 0.5), 500)).keepBest(4).seed(99).build();
    }
}
