package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.model.Model;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.SupervisedContrastive;
import org.polytope.engine.training.checkpoint.Checkpoints;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.PrototypeStart;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;

class StartingPrototypesTest {

    private static final Dataset IMAGES = SampleDigits.draw(40, 1);

    private static final Network NETWORK = Architectures.mlp(IMAGES.shape(), 10, List.of(8));

    private static final ConformityTraining STABLE = ConformityTraining.stable(0.1, 1);

    /** Moves neither weights nor prototypes by more than rounding hides. */
    private static final TrainingPlan STILL = plan(STABLE, 1e-30);

    private static final Model MODEL =
        Trainer.train(TrainingTask.of(NETWORK, IMAGES), plan(STABLE, 0.1), Progress.NONE).model();

    private static final List<String> NAMES = MODEL.classNames();

    private static TrainingPlan plan(final ConformityTraining conformity, final double rate) {
        return TrainingPlan.builder(2).batchSize(20).optimizer(Adam.of(rate)).conformity(conformity).seed(5).build();
    }

    private static StartingPrototypes start(final Network network, final List<String> names,
        final ConformityTraining training) {
        return StartingPrototypes.of(MODEL, network, names, Optional.of(training));
    }

    private static float[] numbers(final Model model) {
        return model.prototypes().orElseThrow().attracting(0);
    }

    @Test
    void thoseOfTheSameClassesAndFeaturesAreTaken() {
        final var start = start(NETWORK, NAMES, STABLE);
        assertEquals(Optional.empty(), start.misfit());
        assertArrayEquals(numbers(MODEL), start.values().orElseThrow().attracting(0));
    }

    @Test
    void theyFollowTheirClasses() {
        final var reversed = new ArrayList<>(NAMES);
        Collections.reverse(reversed);
        final var taken = start(NETWORK, reversed, STABLE).values().orElseThrow().attracting(0);
        assertArrayEquals(Arrays.copyOfRange(numbers(MODEL), 9 * 8, 10 * 8), Arrays.copyOf(taken, 8));
        assertArrayEquals(Arrays.copyOf(numbers(MODEL), 8), Arrays.copyOfRange(taken, 9 * 8, 10 * 8));
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertMisfit(start(NETWORK, List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), STABLE),
            "they are those of other classes");
        final var wider = Architectures.mlp(IMAGES.shape(), 10, List.of(9));
        assertMisfit(start(wider, NAMES, STABLE), "(8), but supervised are \"");
        assertMisfit(start(NETWORK, NAMES, ConformityTraining.authorsCode()),
            "they are one set, but the loss learns two");
    }

    private static void assertMisfit(final StartingPrototypes start, final String part) {
        assertEquals(Optional.empty(), start.values());
        assertTrue(start.misfit().orElseThrow().contains(part), start.misfit()::get);
    }

    /** A loss without prototypes needs none, and no remark. */
    @Test
    void noneAreTakenWhereNoneAreLearned() {
        final var none = new StartingPrototypes(Optional.empty(), Optional.empty());
        assertEquals(none, start(NETWORK, NAMES, STABLE.withLoss(new SupervisedContrastive(0.1))));
        assertEquals(none, StartingPrototypes.of(MODEL, NETWORK, NAMES, Optional.empty()));
    }

    /** Not even the means of classes, if the plan asks for them, take the place of given prototypes. */
    @Test
    void trainingGoesOnFromThem() {
        final var task = TrainingTask.of(NETWORK, IMAGES).from(MODEL.parameters()).around(MODEL.prototypes());
        for (final var beginning : PrototypeStart.values()) {
            final var plan = STILL.toBuilder().conformity(still(STABLE.withStart(beginning))).build();
            assertArrayEquals(numbers(MODEL), numbers(Trainer.train(task, plan, Progress.NONE).model()));
        }
        final var before = numbers(MODEL).clone();
        final var moved = numbers(Trainer.train(task, plan(STABLE, 0.1), Progress.NONE).model());
        assertNotEquals(before[0], moved[0]);
        assertArrayEquals(before, numbers(MODEL), "the start model stays as it is");
    }

    private static ConformityTraining still(final ConformityTraining training) {
        return new ConformityTraining(training.loss(), training.depthWeights(), 0, 0).withStart(training.start());
    }

    /** A checkpoint of a training that began elsewhere is another training's. */
    @Test
    void checkpointsKnowWhereTrainingBegan(@TempDir final Path folder) {
        final var checkpoints = Optional.of(new Checkpoints(folder, true));
        final var task = TrainingTask.of(NETWORK, IMAGES).from(MODEL.parameters()).around(MODEL.prototypes());
        final var plan = plan(STABLE, 0.1);
        assertThrows(CancellationException.class, () -> Trainer.train(task, plan, checkpoints, soFar -> {
            throw new CancellationException();
        }, Progress.NONE));
        final var elsewhere = task.around(Optional.of(Prototypes.random(10, new int[]{8}, false, 3)));
        final var problem = assertThrows(IllegalArgumentException.class,
            () -> Trainer.train(elsewhere, plan, checkpoints, EpochListener.NONE, Progress.NONE));
        assertTrue(problem.getMessage().contains("The first prototypes"), problem::getMessage);
    }
}
