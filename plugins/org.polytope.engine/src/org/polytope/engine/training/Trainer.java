package org.polytope.engine.training;

import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.TrainingData;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.objective.FeatureLoss.PrototypeSets;
import org.polytope.engine.training.checkpoint.CheckpointFile;
import org.polytope.engine.training.checkpoint.Checkpoints;
import org.polytope.engine.training.objective.ConformityTerm;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.PrototypeStart;

/** Trains networks. */
public final class Trainer {

    private Trainer() {
    }

    /**
     * @param task what is to learn, and from which images
     * @param plan how
     * @param progress told after every batch, and asked whether to go on
     * @return the network with the weights of the last or the best epoch, which tells where it comes from
     * @throws IllegalArgumentException if network, images and plan don't fit; says how to mend it
     * @throws TrainingDivergedException if the loss becomes infinite or not a number
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static TrainedModel train(final TrainingTask task, final TrainingPlan plan, final Progress progress) {
        return train(task, plan, Optional.empty(), EpochListener.NONE, progress);
    }

    /**
     * Trains, and goes on where a former training of the same plan, network and images was stopped, however it was.
     *
     * @param checkpoints where to keep what each epoch has reached; empty to keep nothing
     * @param listener told after every epoch, when its checkpoint is written
     * @throws IllegalArgumentException also if what is kept there is of another training or damaged, or if another one is
     *             keeping its own there now; names the file and the way out
     * @throws java.io.UncheckedIOException if nothing can be kept there, as on a full disk; the last checkpoint is whole
     * @see #train(TrainingTask, TrainingPlan, Progress)
     */
    public static TrainedModel train(final TrainingTask task, final TrainingPlan plan,
        final Optional<Checkpoints> checkpoints, final EpochListener listener, final Progress progress) {
        TrainingCheck.require(task, plan);
        if (checkpoints.isEmpty()) {
            return trained(task, plan, Optional.empty(), listener, progress);
        }
        try (var file = CheckpointFile.of(checkpoints.get())) {
            final var trained = trained(task, plan, Optional.of(file), listener, progress);
            return file.finish().map(trained::warned).orElse(trained);
        }
    }

    private static TrainedModel trained(final TrainingTask task, final TrainingPlan plan,
        final Optional<CheckpointFile> checkpoints, final EpochListener listener, final Progress progress) {
        final var network = task.network();
        final var parameters =
            task.initial().map(Parameters::copy).orElseGet(() -> Initialization.he(network, plan.seed()));
        final var conformity =
            plan.conformity().map(settings -> conformity(settings, task, plan.seed()));
        final var data = TrainingData.of(task.training(), progress);
        final var seen = task.willHaveSeen(progress);
        try (var classifier = Classifier.of(network, parameters, task.normalization(), task.range(),
            conformity.flatMap(ConformityTerm::prototypes), plan.epochs().batchSize())) {
            final var run = new TrainingRun(plan, task, classifier, parameters, conformity, progress);
            final var device = classifier.executor().device();
            final var memory = TrainingMemory.of(task, plan, classifier);
            listener.begins(memory.describe());
            progress.report(0, memory::describe);
            final var continuation =
                checkpoints.map(file -> Continuation.of(file, plan, task, data.sha256(), device, progress));
            continuation.ifPresent(earlier -> earlier.resume(run));
            final var history = run.run(soFar -> {
                continuation.ifPresent(later -> later.keep(soFar, run));
                listener.finished(soFar);
            });
            final var numbers = run.numbers();
            return new TrainedModel(new Model(network, numbers.parameters(), task.normalization(), task.range(),
                task.training().classNames(), numbers.prototypes(),
                TrainingProvenance.of(plan, data, history, device), Optional.of(seen)), history);
        }
    }

    /** Given prototypes stay where they are, even where the plan would begin with the means of classes. */
    private static ConformityTerm conformity(final ConformityTraining settings, final TrainingTask task,
        final long seed) {
        if (settings.loss().prototypeSets() == PrototypeSets.NONE || task.prototypes().isEmpty()) {
            return ConformityTerm.drawn(settings, task.network(), seed);
        }
        return ConformityTerm.of(settings.withStart(PrototypeStart.RANDOM), task.prototypes().get().copy());
    }
}
