package org.polytope.engine.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.KullbackLeibler.Scores;

class DivergenceTest {

    /** p = (1/4, 3/4) and q = (1/2, 1/2): KL = 1/4 log 1/2 + 3/4 log 3/2. */
    private static final float[] P = {0, (float)Math.log(3)};

    private static final float[] Q = {7, 7};

    private static final double KL = 0.25 * Math.log(0.5) + 0.75 * Math.log(1.5);

    @Test
    void isTheSumOverTheClassesWithItsDerivativesByBothLogits() {
        final var byP = new float[2];
        final var byQ = new float[2];
        assertEquals(KL, KullbackLeibler.evaluate(new Scores(P, 0, byP), new Scores(Q, 0, byQ), 2), 1e-7);
        assertArrayEquals(new float[]{0.25f, -0.25f}, byQ, 1e-6f);
        final var slope = (float)(0.25 * (Math.log(0.5) - KL));
        assertArrayEquals(new float[]{slope, -slope}, byP, 1e-6f);
    }

    @Test
    void agreesWithFiniteDifferencesForManyClasses() {
        final var p = Sequences.sines(10, 3, 1.1, 0.2);
        final var q = Sequences.sines(10, 2, 0.7, 1.3);
        final var byP = new float[10];
        final var byQ = new float[10];
        KullbackLeibler.evaluate(new Scores(p, 1, byP), new Scores(q, 0, byQ), 5);
        for (int j = 0; j < 5; j++) {
            assertEquals(slope(p, 5 + j, p, q), byP[5 + j], 1e-4);
            assertEquals(slope(q, j, p, q), byQ[j], 1e-4);
        }
        assertArrayEquals(new float[5], Arrays.copyOf(byP, 5));
    }

    private static double slope(final float[] moved, final int position, final float[] p, final float[] q) {
        final var before = moved[position];
        final var values = new double[2];
        for (int side = 0; side < 2; side++) {
            moved[position] = before + (side == 0 ? 0.01f : -0.01f);
            values[side] = KullbackLeibler.evaluate(new Scores(p, 1, null), new Scores(q, 0, null), 5);
        }
        moved[position] = before;
        return (values[0] - values[1]) / 0.02;
    }

    @Test
    void staysFiniteForLogitsOfAnySize() {
        assertEquals(2000, KullbackLeibler.evaluate(new Scores(new float[]{1000, -1000}, 0, null),
            new Scores(new float[]{-1000, 1000}, 0, null), 2));
    }

    /** The classifier doubles its two pixels; the second of two images is compared with what is said of it unchanged. */
    @Test
    void isMeasuredFromTheCleanImageOfTheSamePlace() {
        final var classifier = new LinearClassifier(new float[][]{{2, 0}, {0, 2}}, 0, 0);
        final var batch =
            new Batch(classifier.shape(), new float[]{0.5f, 0.5f, 0, P[1] / 2}, new int[2], new int[]{0, 1});
        final var loss = new Divergence().bind(classifier, batch);
        final var heads = new Heads(2, new float[]{7, 7, 3, 3}, new float[0][]);
        final var gradient = heads.zerosLike();
        assertArrayEquals(new float[]{(float)KL, 0}, loss.evaluate(new int[]{1, 0}, new int[2], heads, gradient),
            1e-6f);
        assertArrayEquals(new float[]{0.25f, -0.25f, 0, 0}, gradient.logits(), 1e-6f);
    }
}
