package org.polytope.engine.training.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Kind;

/** Where the gradient is θ, the weights go uphill by γ times themselves. */
class WeightPerturbationTest {

    private static final Batch IMAGES =
        new Batch(ImageShape.vector(2), new float[]{0, 0, 1, 1}, new int[2], new int[]{0, 1});

    private static final Rows ROWS = Rows.of(IMAGES, Kind.CLEAN);

    private final QuadraticNetwork network = new QuadraticNetwork();

    @Test
    void followsTheGradientOfHigherGround() {
        final var perturbed = new PerturbedNetwork(network, 0.5);
        final var gradient = perturbed.differentiate(ROWS);
        assertArrayEquals(new float[]{1.5f, 3, 6, 3}, gradient.get("fc.weight"), 1e-6f);
        assertArrayEquals(new float[]{3, -1}, gradient.get("fc.bias"), "only weights are moved");
        assertArrayEquals(new float[]{1.5f, 3, 6, 3}, perturbed.differentiateByPixels(ROWS), 1e-6f);
        assertArrayEquals(new float[]{1, 2, 4, 2}, network.parameters().get("fc.weight"));
    }

    @Test
    void beginsAfterItsWarmUp() {
        final var run =
            new WeightPerturbation(new StandardTraining(), 0.5, 2).begin(SampleDigits.draw(2, 1));
        run.learn(IMAGES, new Moment(2, 1.75, 1), network, Progress.NONE);
        assertEquals(1, network.shown.size());
        run.learn(IMAGES, new Moment(3, 2, 1), network, Progress.NONE);
        assertEquals(3, network.shown.size());
        assertEquals(2, network.steps);
    }

    @Test
    void isWhatItPerturbs() {
        final var perturbation = WeightPerturbation.tradesCifar10();
        final var inner = perturbation.inner();
        assertEquals("TRADES-10, step 0.0078, β 6, weight perturbation γ 0.005 after 9 epochs",
            perturbation.describe());
        assertEquals(inner.threatModel(), perturbation.threatModel());
        assertEquals(inner.kinds(), perturbation.kinds());
        assertEquals(inner.terms(), perturbation.terms());
        assertEquals(64, perturbation.images(128));
        assertFalse(WeightPerturbation.adversarialCifar10().mayLoseAnEpoch());
        assertTrue(new WeightPerturbation(AdversarialTraining.fast(0.1), 0.01, 0).mayLoseAnEpoch());
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertMistake("γ of the weight perturbation must be", () -> perturbation(0, 0));
        assertMistake("number of epochs before the weight perturbation must be at least 0",
            () -> perturbation(0.1, -1));
        assertMistake("perturbed already", () -> new WeightPerturbation(perturbation(0.1, 0), 0.1, 0));
    }

    private static WeightPerturbation perturbation(final double gamma, final int warmUp) {
        return new WeightPerturbation(new StandardTraining(), gamma, warmUp);
    }

    private static void assertMistake(final String expected, final Runnable mistake) {
        final var message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
