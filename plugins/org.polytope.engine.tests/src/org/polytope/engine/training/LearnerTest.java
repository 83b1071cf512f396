package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.training.objective.CrossEntropyTerm;
import org.polytope.engine.training.objective.Objective;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.optimizer.Optimization;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.PyTorchTrades;

class LearnerTest {

    private static final Network NETWORK = PyTorchTrades.NETWORK;

    private static final PyTorchTrades NUMBERS = PyTorchTrades.read();

    private static final Objective OBJECTIVE = new Objective(List.of(CrossEntropyTerm.ofAllRows()));

    private final Parameters parameters = NUMBERS.parameters();

    private final Classifier classifier = Classifier.of(NETWORK, parameters,
        new Normalization(List.of(0.2f), List.of(0.5f)), PixelRange.UNIT, Optional.empty(), 8);

    private final Learner learner =
        new Learner(new Optimization(new Sgd(0.1, 0, false, 0), new Schedule.Constant(), 0), classifier, parameters,
            FrozenLayers.NONE);

    private final Batch clean = NUMBERS.images();

    private final Batch attacked = clean.withPixels(NUMBERS.numbers("attacked.linf"));

    LearnerTest() {
        learner.begin(new Learner.Lesson(OBJECTIVE, 1, 3,
            new EpochMeter(List.of(OBJECTIVE.terms().get(0).measure())), "here"));
    }

    @AfterEach
    void close() {
        classifier.close();
    }

    private static float[][] copy(final Parameters numbers) {
        return numbers.arrays().values().stream().map(float[]::clone).toArray(float[][]::new);
    }

    @Test
    void changesNothingBeforeItDescends() {
        final var before = copy(parameters);
        learner.differentiate(Rows.of(clean, Kind.CLEAN));
        assertArrayEquals(before, copy(parameters));
        learner.descend();
        assertFalse(Arrays.deepEquals(before, copy(parameters)));
        assertThrows(IllegalStateException.class, learner::descend);
    }

    /** Four images each, so the mean over all is half the sum of the means, and so are the gradients. */
    @Test
    void goesThroughTheNetworkPassByPass() {
        final var first = copy(learner.differentiate(Rows.of(clean, Kind.CLEAN)));
        final var second = copy(learner.differentiate(Rows.of(attacked, Kind.ADVERSARIAL)));
        final var both = copy(
            learner.differentiate(Rows.of(clean, Kind.CLEAN).then(attacked, Kind.ADVERSARIAL)));
        for (int i = 0; i < both.length; i++) {
            for (int j = 0; j < both[i].length; j++) {
                assertEquals((first[i][j] + second[i][j]) / 2, both[i][j], 1e-6);
            }
        }
        final var together = copy(
            learner.differentiate(Rows.of(clean, Kind.CLEAN).with(attacked, Kind.ADVERSARIAL)));
        assertFalse(Arrays.deepEquals(both, together));
    }

    @Test
    void differentiatesByPixelsInTrainingMode() {
        final var rows = Rows.of(clean, Kind.CLEAN).then(attacked, Kind.ADVERSARIAL);
        final var slopes = learner.differentiateByPixels(rows);
        for (final var pixel : new int[]{0, 40, 143, 144, 200, 287}) {
            final var higher = loss(pixel, 1e-2f);
            final var lower = loss(pixel, -1e-2f);
            assertEquals((higher - lower) / 2e-2, slopes[pixel], 2e-3, "pixel " + pixel);
        }
    }

    private double loss(final int pixel, final float shift) {
        var sum = 0.0;
        for (final var images : List.of(clean, attacked)) {
            final var pixels = images.pixels().clone();
            final var position = images == clean ? pixel : pixel - pixels.length;
            if (position >= 0 && position < pixels.length) {
                pixels[position] += shift;
            }
            final var heads = classifier.forward(pixels, 4, Mode.train(3));
            for (final var loss : new CrossEntropy().evaluate(heads, images.labels(), null)) {
                sum += loss;
            }
        }
        return sum / 8;
    }

    @Test
    void frozenLayersAreNotPerturbed() {
        final var freezing = new Learner(new Optimization(new Sgd(0.1, 0, false, 0), new Schedule.Constant(), 0),
            classifier, parameters, FrozenLayers.of(NETWORK, List.of("conv")));
        final var before = copy(parameters);
        final var change = Parameters.zeros(NETWORK);
        change.arrays().values().forEach(array -> Arrays.fill(array, 0.1f));
        freezing.perturbed(change, () -> {
            assertArrayEquals(before[0], parameters.get("conv.weight"));
            assertEquals(before[6][0] + 0.1f, parameters.get("fc.weight")[0]);
        });
    }

    @Test
    void isTheSameToTheBitAfterAPerturbation() {
        final var before = copy(parameters);
        final var rows = Rows.of(clean, Kind.CLEAN);
        final var here = copy(learner.differentiate(rows));
        final var change = Parameters.zeros(NETWORK);
        change.arrays().values().forEach(array -> Arrays.fill(array, 0.1f));
        learner.perturbed(change, () -> {
            assertEquals(before[0][0] + 0.1f, parameters.get("conv.weight")[0]);
            assertEquals(before[4][0], parameters.get("bn.running_mean")[0]);
            assertFalse(Arrays.deepEquals(here, copy(learner.differentiate(rows))));
        });
        assertArrayEquals(before, copy(parameters));
        assertArrayEquals(here, copy(learner.differentiate(rows)));
    }

    /** The squares of large numbers overflow in the variance, although the outputs that are normalized by it don't. */
    @Test
    void runningStatisticsMustStayFinite() {
        Arrays.fill(parameters.get("conv.weight"), 1e25f);
        classifier.upload(parameters);
        learner.differentiate(Rows.of(clean, Kind.CLEAN));
        final var message = assertThrows(TrainingDivergedException.class, learner::descend).getMessage();
        assertEquals(
            "The step at here has left numbers that aren't finite, first in layer \"bn\". Lower the learning rate "
                + "(0.1), or limit the gradient's norm.",
            message);
    }
}
