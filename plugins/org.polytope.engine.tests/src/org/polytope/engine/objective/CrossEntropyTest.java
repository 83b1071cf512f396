package org.polytope.engine.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.polytope.engine.network.Heads;

class CrossEntropyTest {

    private static final float[] LOGITS = {1.5f, -2f, 0.25f, 30f, -40f, 29.5f};

    private static Heads heads(final float... logits) {
        return new Heads(logits.length / 3, logits, new float[0][]);
    }

    /** Numbers of PyTorch's cross_entropy and autograd, in double precision. */
    @Test
    void agreesWithPyTorch() {
        final var heads = heads(LOGITS);
        final var gradient = heads.zerosLike();
        final var loss = new CrossEntropy().evaluate(heads, new int[]{0, 2}, gradient);
        assertArrayEquals(new float[]{0.2751303f, 0.9740770f}, loss, 1e-6f);
        assertArrayEquals(new float[]{-0.2405268f, 0.0229341f, 0.2175927f, 0.6224593f, 0, -0.6224593f},
            gradient.logits(), 1e-6f);
    }

    @Test
    void staysFiniteForLogitsOfAnySize() {
        final var heads = heads(1e30f, -1e30f, 0, -1e30f, -1e30f, -1e30f);
        final var gradient = heads.zerosLike();
        final var loss = new CrossEntropy().evaluate(heads, new int[]{0, 1}, gradient);
        assertEquals(0, loss[0]);
        assertEquals(Math.log(3), loss[1], 1e-6);
        assertArrayEquals(new float[]{0, 0, 0, 1 / 3f, -2 / 3f, 1 / 3f}, gradient.logits(), 1e-6f);
    }

    @Test
    void keepsAGradientWhereTheSoftmaxIsSaturated() {
        final var heads = heads(60, 0, 10);
        final var gradient = heads.zerosLike();
        new CrossEntropy().evaluate(heads, new int[]{0}, gradient);
        assertEquals(-Math.exp(-50) - Math.exp(-60), gradient.logits()[0], 1e-27);
    }

    /** PyTorch's float32 numbers: cross-entropy 0, slopes 0 (label) and 1.9287e-22 for logits 60, 0, 10. */
    @Test
    void losesThatPartOfTheGradientInSinglePrecision() {
        final var heads = heads(60, 0, 10);
        final var gradient = heads.zerosLike();
        new SinglePrecisionCrossEntropy().evaluate(heads, new int[]{0}, gradient);
        assertEquals(0, gradient.logits()[0]);
        assertEquals(1.9287e-22, gradient.logits()[2], 1e-26);
    }

    @Test
    void agreesWithItsSinglePrecisionFormWhereNothingIsSaturated() {
        final var heads = heads(LOGITS);
        final var exact = heads.zerosLike();
        final var rounded = heads.zerosLike();
        final var labels = new int[]{0, 2};
        assertArrayEquals(new CrossEntropy().evaluate(heads, labels, exact),
            new SinglePrecisionCrossEntropy().evaluate(heads, labels, rounded), 1e-6f);
        assertArrayEquals(exact.logits(), rounded.logits(), 1e-6f);
    }

    @Test
    void addsToTheGradientThatIsThere() {
        final var heads = heads(0, 0, 0);
        final var gradient = new Heads(1, new float[]{5, 5, 5}, new float[0][]);
        new CrossEntropy().evaluate(heads, new int[]{1}, gradient);
        assertTrue(gradient.logits()[0] > 5 && gradient.logits()[1] < 5);
    }
}
