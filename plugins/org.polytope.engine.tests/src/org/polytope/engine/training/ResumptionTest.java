package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.polytope.engine.training.CheckpointedTraining.FULL;
import static org.polytope.engine.training.CheckpointedTraining.PLAN;
import static org.polytope.engine.training.CheckpointedTraining.TASK;
import static org.polytope.engine.training.CheckpointedTraining.assertSame;
import static org.polytope.engine.training.CheckpointedTraining.stop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Impatient;
import org.polytope.engine.Progress;
import org.polytope.engine.json.GoldenFiles;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;
import org.polytope.engine.objective.CenterLoss;
import org.polytope.engine.objective.NormalizedFeatures;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.objective.PrototypeConformity.Form;
import org.polytope.engine.objective.PrototypeMargin;
import org.polytope.engine.objective.SupervisedContrastive;
import org.polytope.engine.training.checkpoint.Checkpoints;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.PrototypeStart;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.WeightAverage;

/** A training that was stopped, and went on: with the same bits as one that never stopped. */
class ResumptionTest {

    @TempDir
    private Path folder;

    private CheckpointedTraining training() {
        return new CheckpointedTraining(folder);
    }

    /** Every scheme and optimizer that was ever written, by its golden file. */
    static Stream<String> parts() {
        return GoldenFiles.names().stream()
            .filter(name -> name.startsWith("scheme/") || name.startsWith("optimizer-settings/"));
    }

    private static List<TrainingPlan> plansWith(final String part) {
        final var plans = new ArrayList<TrainingPlan>();
        for (final var line : GoldenFiles.lines(part)) {
            final var json = StrictJson.parse("The plan", FULL.toJson(), Limits.SETTINGS);
            final var value = StrictJson.parse("The part", line, Limits.SETTINGS);
            if (part.startsWith("scheme/")) {
                json.set("scheme", value);
            } else {
                json.withObject("/optimization").set("optimizer", value);
            }
            plans.add(TrainingPlan.fromJson(json.toString()));
        }
        return plans;
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whatIsResumedEndsWithTheSameBits(final String part) {
        for (final var plan : plansWith(part)) {
            final var whole = Trainer.train(TASK, plan, Progress.NONE);
            assertSame(whole, Trainer.train(TASK, plan, Progress.NONE));
            stop(TASK, plan, Checkpoints.in(folder), 1);
            stop(TASK, plan, Checkpoints.in(folder), 3);
            final var resumed = training().train(plan, Progress.NONE);
            assertSame(whole, resumed);
            assertEquals(List.of(1, 3),
                resumed.history().resumptions().stream().map(History.Resumption::after).toList());
            assertFalse(Files.exists(Checkpoints.in(folder).file()));
        }
    }

    static Stream<ConformityTraining> featureLosses() {
        final var late = ConformityTraining.authorsCode().withEpochs(2, 2);
        return Stream.of(late.withStart(PrototypeStart.CLASS_MEANS),
            late.withLoss(new NormalizedFeatures(PrototypeConformity.stable())).withStart(PrototypeStart.CLASS_MEANS),
            late.withLoss(new SupervisedContrastive(0.1)), late.withLoss(new PrototypeMargin(Form.PLAIN, 1)),
            late.withLoss(new CenterLoss()));
    }

    /** Stopped before the loss joins in, when class means have just become prototypes, and while its weight grows. */
    @ParameterizedTest
    @MethodSource
    void featureLosses(final ConformityTraining loss) {
        final var plan = FULL.toBuilder().conformity(loss).build();
        final var whole = Trainer.train(TASK, plan, Progress.NONE);
        for (int after = 1; after < 4; after++) {
            stop(TASK, plan, Checkpoints.in(folder), after);
        }
        assertSame(whole, training().train(plan, Progress.NONE));
    }

    /** The average itself, its steps, and the chosen one. */
    @Test
    void averagesOfWeightsGoOn() {
        final var plan = FULL.toBuilder().average(new WeightAverage(0.9, 1)).build();
        final var whole = Trainer.train(TASK, plan, Progress.NONE);
        stop(TASK, plan, Checkpoints.in(folder), 1);
        stop(TASK, plan, Checkpoints.in(folder), 3);
        assertSame(whole, training().train(plan, Progress.NONE));
    }

    @Test
    void whereverItIsCanceled() {
        final var whole = Trainer.train(TASK, FULL, Progress.NONE);
        for (int checks = 1; checks < 200; checks += 23) {
            try {
                training().train(FULL, new Impatient(checks));
            } catch (final CancellationException e) {
                // goes on next time
            }
        }
        assertSame(whole, training().train(FULL, Progress.NONE));
    }

    @Test
    void theListenerHearsOfEachEpochOnce() {
        final var heard = new ArrayList<Integer>();
        stop(TASK, PLAN, Checkpoints.in(folder), 2);
        final var trained = Trainer.train(TASK, PLAN, Optional.of(Checkpoints.in(folder)),
            soFar -> heard.add(soFar.epochs().size()), Progress.NONE);
        assertEquals(List.of(3, 4), heard);
        assertEquals(4, trained.history().epochs().size());
    }

    @Test
    void stopsEarlyWhereItWouldHave() {
        final var plan = FULL.toBuilder().epochs(12).keepBest(2).optimizer(new Sgd(0.5, 0.9, false, 0)).build();
        final var whole = Trainer.train(TASK, plan, Progress.NONE);
        for (int after = 1; after < whole.history().epochs().size(); after++) {
            stop(TASK, plan, Checkpoints.in(folder), after);
        }
        assertSame(whole, training().train(plan, Progress.NONE));
    }
}
