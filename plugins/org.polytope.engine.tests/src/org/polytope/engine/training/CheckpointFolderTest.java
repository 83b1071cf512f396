package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.training.CheckpointedTraining.FULL;
import static org.polytope.engine.training.CheckpointedTraining.IMAGES;
import static org.polytope.engine.training.CheckpointedTraining.NETWORK;
import static org.polytope.engine.training.CheckpointedTraining.OTHERS;
import static org.polytope.engine.training.CheckpointedTraining.PLAN;
import static org.polytope.engine.training.CheckpointedTraining.TASK;
import static org.polytope.engine.training.CheckpointedTraining.assertSame;
import static org.polytope.engine.training.CheckpointedTraining.stop;
import static org.polytope.faults.ObservedFileSystem.observed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.training.checkpoint.Checkpoints;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.faults.FailingChange;

/** What becomes of a folder of checkpoints: others may not use it, and what fails leaves the last one. */
class CheckpointFolderTest {

    @TempDir
    private Path folder;

    private CheckpointedTraining training() {
        return new CheckpointedTraining(folder);
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
        assertEquals(4, training().train(PLAN, Progress.NONE).history().epochs().size(), "the right one still goes on");
    }

    @Test
    void twoTrainingsDontShareAFolder() {
        Trainer.train(TASK, PLAN, Optional.of(Checkpoints.in(folder)), soFar -> {
            final var refused =
                assertThrows(IllegalArgumentException.class, () -> training().train(PLAN, Progress.NONE));
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
                assertThrows(TrainingDivergedException.class, () -> training().train(plan, Progress.NONE)).getMessage();
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
                assertSame(whole, training().train(FULL, Progress.NONE));
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
