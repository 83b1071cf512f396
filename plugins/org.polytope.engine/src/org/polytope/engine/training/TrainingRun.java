package org.polytope.engine.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.polytope.engine.training.augmentation.Augmenter;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.History.Resumption;
import org.polytope.engine.training.history.History.ValidationImages;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTerm;
import org.polytope.engine.training.objective.Objective;
import org.polytope.engine.training.scheme.Moment;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.SchemeRun;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;
import org.polytope.engine.training.validation.Validator;

/** The epochs of one training. */
final class TrainingRun implements Resumable {

    /** What some epochs in a row have in common. */
    private record Phase(Scheme scheme, SchemeRun run, Objective objective) {
    }

    private final TrainingPlan plan;

    private final TrainingTask task;

    private final Classifier classifier;

    private final Progress progress;

    private final Phase warmUp;

    /** As the scheme has it, but without the loss of the features. */
    private final Phase delayed;

    private final Phase main;

    private final Optional<ConformityTerm> conformity;

    private final Augmenter augmenter;

    private final Learner learner;

    private final Snapshot live;

    private final Optional<AveragedNumbers> averaged;

    private final EpochChoice choice;

    private final List<Epoch> epochs = new ArrayList<>();

    private final List<String> warnings = new ArrayList<>();

    private final List<Resumption> resumptions = new ArrayList<>();

    TrainingRun(final TrainingPlan plan, final TrainingTask task, final Classifier classifier,
        final Parameters parameters, final Optional<ConformityTerm> conformity, final Progress progress) {
        this.plan = plan;
        this.task = task;
        this.classifier = classifier;
        this.progress = progress;
        this.conformity = conformity;
        warmUp = phase(TrainingPlan.WARM_UP);
        delayed = phase(plan.scheme());
        main = new Phase(delayed.scheme(), delayed.run(),
            conformity.map(delayed.objective()::with).orElse(delayed.objective()));
        warnings.addAll(plan.advice(task.range(), task.network().input()));
        augmenter = plan.augmentation().on(task.range(), task.normalization());
        live = new Snapshot(parameters, conformity.flatMap(ConformityTerm::prototypes));
        averaged = plan.optimization().average().map(settings -> new AveragedNumbers(settings, live));
        learner = new Learner(plan.optimization(), classifier, parameters,
            FrozenLayers.of(task.network(), plan.frozen()), averaged);
        choice = new EpochChoice(plan.selection(), plan.settled(),
            Guessing.on(task.validation().orElse(task.training())),
            averaged.map(AveragedNumbers::numbers).orElse(live), plan.scheme().mayLoseAnEpoch());
    }

    private Phase phase(final Scheme scheme) {
        return new Phase(scheme, scheme.begin(task.training()),
            new Objective(scheme.terms()).smoothed(plan.labelSmoothing()));
    }

    /** @param listener hears of each epoch when everything that will be remembered of it is there */
    History run(final EpochListener listener) {
        for (int epoch = epochs.size() + 1; epoch <= plan.epochs().count() && !choice.exhausted(epoch); epoch++) {
            final var finished = epoch(epoch, phase(epoch));
            epochs.add(finished);
            choice.consider(finished);
            listener.finished(history());
        }
        asUsed(() -> warnings.addAll(new TrainingReview(plan, task, epochs).warnings(choice.chosen(epochs.size()),
            classifier, new CancelOnly(progress))));
        return history();
    }

    /** Does something while the classifier computes with the numbers that are judged and returned. */
    private void asUsed(final Runnable work) {
        averaged.ifPresentOrElse(numbers -> numbers.shown(classifier, work), work);
    }

    private History history() {
        final var clean = task.validation().map(Dataset::size).orElse(0);
        final var attacked =
            plan.selection().validation().map(settings -> Math.min(clean, settings.images())).orElse(0);
        return new History(plan.measures(), epochs, choice.chosen(epochs.size()), warnings, resumptions,
            new ValidationImages(clean, attacked));
    }

    private Phase phase(final int epoch) {
        if (epoch <= plan.epochs().warmUp()) {
            return warmUp;
        }
        final var joined = epoch - plan.withoutConformity();
        if (joined <= 0) {
            return delayed;
        }
        conformity.ifPresent(term -> term.begin(joined, classifier, task.training(), new CancelOnly(progress)));
        return main;
    }

    /** @return those of the chosen epoch, once the training is over */
    Snapshot numbers() {
        return choice.numbers();
    }

    /** Goes on after epochs of which this run remembers everything but the history: see {@link #state}. */
    void resume(final History soFar, final Instant now) {
        learner.restored();
        epochs.addAll(soFar.epochs());
        warnings.clear();
        warnings.addAll(soFar.warnings());
        resumptions.addAll(soFar.resumptions());
        resumptions.add(new Resumption(epochs.size(), now));
    }

    /** Adds what the user should know. */
    void warn(final String warning) {
        warnings.add(warning);
    }

    @Override
    public void state(final State state) {
        learner.state(state.within("learner"));
        main.objective().state(state.within("objective"));
        warmUp.run().state(state.within("warm-up"));
        main.run().state(state.within("scheme"));
        choice.state(state.within("choice"));
        averaged.ifPresent(numbers -> numbers.state(state.within("average")));
    }

    private Epoch epoch(final int number, final Phase phase) {
        final var batches = Batches.shuffled(task.training(), phase.scheme().images(plan.epochs().batchSize()),
            plan.seed(), number);
        averaged.ifPresent(numbers -> numbers.begin(number));
        final var meter = new EpochMeter(plan.followedTerms());
        final var seed = RandomStream.of(plan.seed(), RandomPurpose.TRAINING_ATTACKS, number).nextLong();
        var done = 0;
        var factor = 0.0;
        for (final var batch : batches) {
            progress.checkCanceled();
            final var time = number - 1 + (double)done / batches.count();
            // Batch statistics of a single image mean nothing, and their unbiased variance isn't a number.
            if (batch.count() > 1 || batches.count() == 1) {
                factor = plan.optimization().schedule().factor(time, plan.epochs().count());
                learner.begin(new Learner.Lesson(phase.objective(), factor,
                    RandomStream.of(plan.seed(), RandomPurpose.DROPOUT, number, done).nextLong(), meter,
                    "epoch %s, batch %s of %s".formatted(number, done + 1, batches.count())));
                phase.run().learn(augmented(batch, number), new Moment(number, time - plan.epochs().warmUp(), seed),
                    learner, new CancelOnly(progress));
            }
            done++;
            final var share = (double)done / batches.count();
            progress.report((time + 1.0 / batches.count()) / plan.epochs().count(),
                () -> "Epoch %s/%s: %s%s".formatted(number, plan.epochs().count(), meter.describe(),
                    new TimeLeft(plan, epochs).describe(share, meter.seconds())));
        }
        learner.settle();
        return finished(number, phase, factor, meter);
    }

    private Batch augmented(final Batch drawn, final int epoch) {
        BatchCheck.require(drawn, classifier);
        return augmenter.apply(drawn, plan.seed(), epoch);
    }

    private Epoch finished(final int number, final Phase phase, final double factor, final EpochMeter meter) {
        final var speed = meter.imagesPerSecond();
        final var quiet = new CancelOnly(progress);
        final var values = new LinkedHashMap<Measure, Double>();
        values.put(Measure.LEARNING_RATE, plan.optimization().learningRate(factor));
        values.putAll(meter.values());
        asUsed(() -> values.putAll(judged(quiet)));
        final var finding = phase.run().look(classifier, number, plan.seed(), quiet);
        finding.warning().ifPresent(warnings::add);
        if (finding.lost()) {
            choice.lose(number);
        }
        values.put(Measure.SECONDS, meter.seconds());
        values.put(Measure.IMAGES_PER_SECOND, speed);
        return new Epoch(number, values);
    }

    /** What the validation images say. */
    private Map<Measure, Double> judged(final Progress quiet) {
        final var values = new LinkedHashMap<Measure, Double>();
        task.validation().ifPresent(images -> {
            values.put(Measure.VALIDATION_ACCURACY, Validator.accuracy(classifier, images, quiet));
            plan.selection().validation().ifPresent(settings -> values.put(Measure.VALIDATION_ROBUST,
                Validator.robustAccuracy(classifier, images, settings.images(), settings.attack(), settings.threat(),
                    plan.seed(), quiet)));
        });
        return values;
    }
}
