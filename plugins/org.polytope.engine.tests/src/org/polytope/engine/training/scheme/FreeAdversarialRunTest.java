package org.polytope.engine.training.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.state.SavedState;

/** Images of two pixels, whose slopes are all positive. */
class FreeAdversarialRunTest {

    private static final FreeAdversarialTraining HALF_STEPS =
        new FreeAdversarialTraining(2, new Relative(0.5), Norm.LINF, EpsilonSchedule.constant(0.25));

    private final QuadraticNetwork network = new QuadraticNetwork();

    private static Batch images(final float... pixels) {
        final var count = pixels.length / 2;
        return new Batch(ImageShape.vector(2), pixels, new int[count], IntStream.range(0, count).toArray());
    }

    private static SchemeRun begin(final FreeAdversarialTraining training) {
        return training.begin(SampleDigits.draw(2, 1));
    }

    private void learn(final SchemeRun run, final double since, final Batch images) {
        run.learn(images, new Moment(1, since, 1), network, Progress.NONE);
    }

    @Test
    void goesOnFromTheChangeThatTheLastBatchHasLeft() {
        final var run = begin(HALF_STEPS);
        learn(run, 0, images(0.5f, 0.5f, 0.5f, 0.95f));
        learn(run, 0, images(0.25f, 0));
        learn(run, 0, images(0, 0, 0.25f, 0.25f));
        assertEquals(6, network.steps);
        final var expected = new float[][]{{0.5f, 0.5f, 0.5f, 0.95f}, {0.625f, 0.625f, 0.625f, 1},
            {0.5f, 0.25f}, {0.5f, 0.25f}, {0.25f, 0.25f, 0.5f, 0.3f}, {0.25f, 0.25f, 0.5f, 0.425f}};
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], network.shown.get(i), 1e-6f);
        }
    }

    /** The smaller second epsilon cuts what the first has allowed: half an epoch of two. */
    @Test
    void staysInTheBallOfTheMoment() {
        final var run = begin(HALF_STEPS.withRampUp(2));
        learn(run, 2, images(0.5f, 0.5f));
        learn(run, 1, images(0.5f, 0.5f));
        assertArrayEquals(new float[]{0.625f, 0.625f}, network.shown.get(2), 1e-6f);
    }

    @Test
    void goesOnAfterItWasSaved() throws IOException {
        final var run = begin(HALF_STEPS);
        learn(run, 0, images(0.5f, 0.125f, 0.25f, 0.75f));
        final var saved = new ByteArrayOutputStream();
        SavedState.write(run, saved);
        final var resumed = begin(HALF_STEPS);
        SavedState.read(resumed, new ByteArrayInputStream(saved.toByteArray()), "saved", 1 << 10);
        learn(run, 0, images(0.5f, 0.5f));
        learn(resumed, 0, images(0.5f, 0.5f));
        assertArrayEquals(network.shown.get(2), network.shown.get(4));
        assertArrayEquals(new float[]{0.75f, 0.75f}, network.shown.get(4));
    }

    @Test
    void saysWhatItIs() {
        assertEquals("free adversarial training, step 1 ε; an epoch learns from each image 8 times",
            FreeAdversarialTraining.cifar10().describe());
        assertEquals(128, FreeAdversarialTraining.cifar10().images(128));
        assertMistake("number of replays of a batch must be at least 1", () -> FreeAdversarialTraining.of(0, 0.1));
        assertMistake("under L∞, L2 and L1, not under L0", () -> new FreeAdversarialTraining(2, new Relative(1),
            Norm.L0, EpsilonSchedule.constant(1)));
    }

    private static void assertMistake(final String expected, final Runnable mistake) {
        final var message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
