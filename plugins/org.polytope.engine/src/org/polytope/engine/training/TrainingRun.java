package org.polytope.engine.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.BatchCheck;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;

/** The epochs of one training, and the choice among them. */
final class TrainingRun {

    private final TrainingPlan plan;

    private final Learner learner;

    private final Classifier classifier;

    private final Dataset training;

    private final Dataset validation;

    private final Progress progress;

    private final List<Epoch> epochs = new ArrayList<>();

    private final List<String> warnings = new ArrayList<>();

    private final Optional<OverfittingWatch> watch;

    private record Snapshot(int epoch, double score, Parameters parameters, Prototypes prototypes) {
    }

    private Snapshot best;

    TrainingRun(final TrainingPlan plan, final Learner learner, final Classifier classifier, final Dataset training,
        final Dataset validation, final Progress progress) {
        this.plan = plan;
        this.learner = learner;
        this.classifier = classifier;
        this.training = training;
        this.validation = validation;
        this.progress = progress;
        watch = Optional.ofNullable(plan.adversarial()).map(settings -> new OverfittingWatch(settings, training));
    }

    TrainingResult run() {
        for (int epoch = 1; epoch <= plan.epochs() && !exhausted(epoch); epoch++) {
            final var finished = epoch(epoch);
            epochs.add(finished);
            remember(finished);
        }
        if (!plan.keepBest()) {
            return result(epochs.size(), learner.parameters(), learner.prototypes());
        }
        return result(best.epoch(), best.parameters(), best.prototypes());
    }

    private TrainingResult result(final int chosen, final Parameters parameters, final Prototypes prototypes) {
        return new TrainingResult(parameters, Optional.ofNullable(prototypes), new History(measures(), epochs, chosen, warnings));
    }

    /** Patience begins when the task has its final difficulty. */
    private boolean exhausted(final int epoch) {
        final var rampUp = plan.adversarial() == null ? 0 : plan.adversarial().rampUpEpochs();
        final var settled = Math.max(best == null ? 0 : best.epoch(), plan.warmUpEpochs() + rampUp);
        return plan.patience() > 0 && epoch > settled + plan.patience();
    }

    private void remember(final Epoch epoch) {
        if (validation == null) {
            return;
        }
        final var score = epoch.value(plan.validation() == null ? Measure.VALIDATION_ACCURACY : Measure.VALIDATION_ROBUST);
        if (best == null || score > best.score()) {
            final var prototypes = learner.prototypes();
            best = new Snapshot(epoch.number(), score, plan.keepBest() ? learner.parameters().copy() : null,
                plan.keepBest() && prototypes != null ? prototypes.copy() : null);
        }
    }

    private Epoch epoch(final int number) {
        final var warmUp = number <= plan.warmUpEpochs();
        final var adversarial = warmUp ? null : plan.adversarial();
        final var batches =
            Batches.shuffled(training, MixedBatch.drawn(plan.batchSize(), adversarial), plan.seed(), number);
        final var meter = new EpochMeter();
        final var attackSeed = RandomStream.of(plan.seed(), RandomPurpose.TRAINING_ATTACKS, number).nextLong();
        var done = 0;
        var factor = 0.0;
        for (final var batch : batches) {
            progress.checkCanceled();
            final var time = number - 1 + (double)done / batches.count();
            // Batch statistics of a single image mean nothing, and their unbiased variance isn't a number.
            if (batch.count() > 1 || batches.count() == 1) {
                factor = plan.schedule().factor(time, plan.epochs());
                learner.step(mixed(batch, number, adversarial, time, attackSeed), warmUp, factor,
                    RandomStream.of(plan.seed(), RandomPurpose.DROPOUT, number, done).nextLong(), meter,
                    "epoch %d, batch %d of %d".formatted(number, done + 1, batches.count()));
            }
            done++;
            progress.report((time + 1.0 / batches.count()) / plan.epochs(),
                () -> "Epoch %d/%d: %s".formatted(number, plan.epochs(), meter.describe()));
        }
        return finished(number, warmUp, factor, meter);
    }

    private MixedBatch mixed(final Batch drawn, final int epoch, final AdversarialTraining adversarial,
        final double time, final long attackSeed) {
        BatchCheck.require(drawn, classifier);
        final var batch = plan.augmentation().apply(drawn, plan.seed(), epoch);
        if (adversarial == null) {
            return MixedBatch.unchanged(batch);
        }
        return MixedBatch.attacked(batch, adversarial, epsilon(adversarial, batch, time, attackSeed), classifier,
            attackSeed, new CancelOnly(progress));
    }

    private double epsilon(final AdversarialTraining adversarial, final Batch batch, final double time,
        final long attackSeed) {
        final var drawn = RandomStream.within(attackSeed, batch.indices()[0]).nextDouble();
        final var full = adversarial.smallestEpsilon()
            + drawn * (adversarial.largestEpsilon() - adversarial.smallestEpsilon());
        final var rampUp = adversarial.rampUpEpochs();
        return rampUp == 0 ? full : full * Math.min(1, (time - plan.warmUpEpochs()) / rampUp);
    }

    private Epoch finished(final int number, final boolean warmUp, final double factor, final EpochMeter meter) {
        final var quiet = new CancelOnly(progress);
        final var values = new LinkedHashMap<Measure, Double>();
        values.put(Measure.LEARNING_RATE, factor * plan.optimizer().learningRate());
        values.putAll(meter.values(plan.conformity() != null));
        if (validation != null) {
            values.put(Measure.VALIDATION_ACCURACY, Validator.accuracy(classifier, validation, quiet));
            final var settings = plan.validation();
            if (settings != null) {
                values.put(Measure.VALIDATION_ROBUST, Validator.robustAccuracy(classifier, validation,
                    settings.images(), settings.attack(), settings.threat(), plan.seed(), quiet));
            }
        }
        if (!warmUp) {
            watch.flatMap(w -> w.check(classifier, number, plan.seed(), quiet)).ifPresent(warnings::add);
        }
        values.put(Measure.SECONDS, meter.seconds());
        return new Epoch(number, values);
    }

    private List<Measure> measures() {
        final var measures = new ArrayList<>(List.of(Measure.LEARNING_RATE, Measure.LOSS, Measure.CROSS_ENTROPY));
        if (plan.conformity() != null) {
            measures.add(Measure.CONFORMITY);
        }
        measures.addAll(List.of(Measure.TRAINING_ACCURACY, Measure.TRAINING_ROBUST, Measure.VALIDATION_ACCURACY,
            Measure.VALIDATION_ROBUST, Measure.SECONDS));
        return measures;
    }
}
