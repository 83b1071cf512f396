package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.faults.ObservedFileSystem.observed;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Impatient;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.json.GoldenFiles;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.objective.CenterLoss;
import org.polytope.engine.objective.NormalizedFeatures;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.objective.PrototypeConformity.Form;
import org.polytope.engine.objective.PrototypeMargin;
import org.polytope.engine.objective.SupervisedContrastive;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.checkpoint.Checkpoints;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.PrototypeStart;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.optimizer.WeightAverage;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.validation.RobustValidation;
import org.polytope.faults.FailingChange;

/** A training that was stopped, and went on: with the same bits as one that never stopped. */
class ResumptionTest {

    private static final Dataset IMAGES = SampleDigits.draw(40, 1);

    private static final Dataset OTHERS = SampleDigits.draw(16, 2);

    private static final Network NETWORK = Architectures.mlp(IMAGES.shape(), 10, List.of(8));

    private static final TrainingTask TASK = TrainingTask.of(NETWORK, IMAGES).validated(Optional.of(OTHERS));

    private static final TrainingPlan PLAN =
        TrainingPlan.builder(4).batchSize(16).optimizer(Adam.of(0.01)).seed(5).build();

    private static final TrainingPlan FULL = PLAN.toBuilder().warmUpEpochs(1)
        .scheme(AdversarialTraining.fast(0.1)).conformity(ConformityTraining.authorsCode())
        .validation(new RobustValidation(new ThreatModel(Norm.LINF, 0.05), Pgd.of(2, 1), 8)).keepBest(0).build();

    @TempDir
    private Path folder;

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

    private TrainedModel train(final TrainingPlan plan, final Progress progress) {
        return Trainer.train(TASK, plan, Optional.of(Checkpoints.in(folder)), EpochListener.NONE, progress);
    }

    /** Stops after so many epochs. */
    private void stop(final TrainingTask task, final TrainingPlan plan, final Checkpoints where, final int after) {
        assertThrows(CancellationException.class, () -> Trainer.train(task, plan, Optional.of(where), soFar -> {
            if (soFar.epochs().size() == after) {
                throw new CancellationException();
            }
        }, Progress.NONE));
    }

    private static void assertSame(final TrainedModel expected, final TrainedModel found) {
        assertTrue(expected.model().seen().isPresent());
        assertEquals(expected.model().seen(), found.model().seen());
        expected.model().parameters().arrays().forEach(
            (spec, array) -> assertArrayEquals(array, found.model().parameters().get(spec.name()), spec.name()));
        assertEquals(expected.model().prototypes().isPresent(), found.model().prototypes().isPresent());
        expected.model().prototypes().ifPresent(prototypes -> {
            final var others = found.model().prototypes().orElseThrow();
            assertArrayEquals(prototypes.attracting(0), others.attracting(0));
            assertArrayEquals(prototypes.repelling(0), others.repelling(0));
        });
        assertEquals(expected.history().chosen(), found.history().chosen());
        assertEquals(expected.history().warnings(), found.history().warnings());
        for (final var measure : expected.history().measures()) {
            if (measure.kind() != Measure.Kind.SECONDS && measure.kind() != Measure.Kind.SPEED) {
                assertArrayEquals(expected.history().series(measure), found.history().series(measure), measure.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whatIsResumedEndsWithTheSameBits(final String part) {
        for (final var plan : plansWith(part)) {
            final var whole = Trainer.train(TASK, plan, Progress.NONE);
            assertSame(whole, Trainer.train(TASK, plan, Progress.NONE));
            stop(TASK, plan, Checkpoints.in(folder), 1);
            stop(TASK, plan, Checkpoints.in(folder), 3);
            final var resumed = train(plan, Progress.NONE);
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
        assertSame(whole, train(plan, Progress.NONE));
    }

    /** The average itself, its steps, and the chosen one. */
    @Test
    void averagesOfWeightsGoOn() {
        final var plan = FULL.toBuilder().average(new WeightAverage(0.9, 1)).build();
        final var whole = Trainer.train(TASK, plan, Progress.NONE);
        stop(TASK, plan, Checkpoints.in(folder), 1);
        stop(TASK, plan, Checkpoints.in(folder), 3);
        assertSame(whole, train(plan, Progress.NONE));
    }

    @Test
    void whereverItIsCanceled() {
        final var whole = Trainer.train(TASK, FULL, Progress.NONE);
        for (int checks = 1; checks < 200; checks += 23) {
            try {
                train(FULL, new Impatient(checks));
            } catch (final CancellationException e) {
                // goes on next time
            }
        }
        assertSame(whole, train(FULL, Progress.NONE));
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
        assertSame(whole, train(plan, Progress.NONE));
    }

    private void assertForeign(final String difference, final TrainingTask task, final TrainingPlan plan) {
        final var refused = assertThrows(IllegalArgumentException.class, () -> Trainer.train(task, plan,
            Optional.of(Checkpoints.in(folder)), EpochListener.NONE, Progress.NONE)).getMessage();
        assertTrue(refused.contains(difference), refused);
        assertTrue(refused.contains("Choose another folder, or delete this file"), refused);
        assertTrue(refused.contains(Checkpoints.in(folder).file().toString()), refused);
    }

    @Test
    void anotherTrainingIsRefused() {
        stop(TASK, PLAN, Checkpoints.in(folder), 2);
        assertForeign("The training plan has epochs.count 4 there, but 5 here", TASK,
            PLAN.toBuilder().epochs(5).build());
        assertForeign("The training plan has optimization.optimizer.learningRate 0.01 there, but 0.02 here", TASK,
            PLAN.toBuilder().optimizer(Adam.of(0.02)).build());
        assertForeign("The training plan has seed 5 there, but 6 here", TASK, PLAN.toBuilder().seed(6).build());
        assertForeign("The training images are others", TrainingTask.of(NETWORK, OTHERS)
            .validated(Optional.of(OTHERS)), PLAN);
        assertForeign("The validation images are others", TASK.validated(Optional.empty()), PLAN);
        assertForeign("The first weights are others",
            TASK.from(Trainer.train(TASK, PLAN, Progress.NONE).model().parameters()), PLAN);
        assertForeign("Normalization and pixel range are others",
            TASK.normalized(new Normalization(List.of(0.5f), List.of(0.5f))), PLAN);
        assertForeign("The network has nodes", TrainingTask
            .of(Architectures.mlp(IMAGES.shape(), 10, List.of(9)), IMAGES).validated(Optional.of(OTHERS)), PLAN);
        assertEquals(4, train(PLAN, Progress.NONE).history().epochs().size(), "the right one still goes on");
    }

    @Test
    void twoTrainingsDontShareAFolder() {
        Trainer.train(TASK, PLAN, Optional.of(Checkpoints.in(folder)), soFar -> {
            final var refused = assertThrows(IllegalArgumentException.class, () -> train(PLAN, Progress.NONE));
            assertTrue(refused.getMessage().startsWith("Another training keeps its checkpoints in"),
                refused::getMessage);
        }, Progress.NONE);
    }

    @Test
    void noOldModelComesBack() {
        final var where = new Checkpoints(folder, true);
        final var once = Trainer.train(TASK, PLAN, Optional.of(where), EpochListener.NONE, Progress.NONE);
        assertTrue(Files.exists(where.finishedFile()));
        final var heard = new ArrayList<History>();
        final var again = Trainer.train(TASK, PLAN, Optional.of(where), heard::add, Progress.NONE);
        assertEquals(4, heard.size(), "trained anew");
        assertSame(once, again);
    }

    @Test
    void aLossThatExplodesLeavesTheLastCheckpoint() {
        final var plan = PLAN.toBuilder().schedule(new Schedule.Step(List.of(2), 1e35)).build();
        for (int attempt = 0; attempt < 2; attempt++) {
            final var message =
                assertThrows(TrainingDivergedException.class, () -> train(plan, Progress.NONE)).getMessage();
            assertTrue(
                message.matches(".* at epoch 3, batch [1-3] of 3.* [Ll]ayer \"fc\\d\".* Lower the learning rate.*"),
                message);
        }
        assertTrue(Files.exists(Checkpoints.in(folder).file()));
    }

    @Test
    void aFullDiskLeavesTheLastCheckpoint() throws IOException {
        final var whole = Trainer.train(TASK, FULL, Progress.NONE);
        var stopped = 0;
        for (int writes = 0; writes < 60; writes += 4) {
            final var failing = FailingChange.fullAfter(writes);
            final var where = Checkpoints.in(observed(folder, failing));
            final var heard = new ArrayList<History>();
            try {
                Trainer.train(TASK, FULL, Optional.of(where), heard::add, Progress.NONE);
            } catch (final UncheckedIOException e) {
                stopped++;
                assertTrue(e.getMessage().contains("the disk is full"), e::getMessage);
                assertTrue(!heard.isEmpty() || e.getMessage().contains("No checkpoints")
                    || e.getMessage().contains("from its beginning"), e::getMessage);
                assertEquals(!heard.isEmpty(), Files.exists(Checkpoints.in(folder).file()));
                assertSame(whole, train(FULL, Progress.NONE));
            }
        }
        assertTrue(stopped > 2, "" + stopped);
    }

    /** Hours of learning aren't lost for a file that nobody needs any more. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFinishedTrainingIsReturnedWhateverBecameOfItsFolder(final boolean keep) throws IOException {
        final var where = new Checkpoints(folder.resolve("kept"), keep);
        final var trained = Trainer.train(TASK, PLAN, Optional.of(where), soFar -> {
            if (soFar.epochs().size() == 4) {
                replaceByFile(where.folder());
            }
        }, Progress.NONE);
        final var whole = Trainer.train(TASK, PLAN, Progress.NONE);
        whole.model().parameters().arrays().forEach(
            (spec, array) -> assertArrayEquals(array, trained.model().parameters().get(spec.name()), spec.name()));
        final var warnings = trained.history().warnings();
        assertEquals(whole.history().warnings().size() + 1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(warnings.size() - 1).startsWith("The last checkpoint \"" + where.file()),
            warnings::toString);
        final var refused = assertThrows(UncheckedIOException.class,
            () -> Trainer.train(TASK, PLAN, Optional.of(where), EpochListener.NONE, Progress.NONE)).getMessage();
        assertTrue(refused.contains("what is there isn't a folder. Choose a folder"), refused);
    }

    private static void replaceByFile(final Path there) {
        try (var files = Files.list(there)) {
            for (final var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(there);
            Files.writeString(there, "mine");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
