package org.polytope.engine.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.network.Heads;

/** Expected values and derivatives are those of the formulas written in PyTorch and differentiated by it (float64). */
class LogitDifferenceRatioTest {

    private static final Heads HEADS = new Heads(4, new float[]{3, 1, 2, -1, 0.5f, 0.5f, 4, -2, 3.25f, 1, 1.5f, -0.75f,
        2.25f, 0.25f, -3, 2, 2.5f, -1, 0, 1}, new float[0][]);

    private static final int[] LABELS = {0, 3, 1, 4};

    private static final int[] TOWARDS = {2, 1, 4, 0};

    /** Examples may be any of the batch, in any order. */
    @Test
    void takesTheClassToReachFromTheBatch() {
        final var ofTwo = new Heads(2, Arrays.copyOf(HEADS.logits(), 10), new float[0][]);
        final var losses = new TargetedLogitDifferenceRatio(new int[]{4, 1, 3, 2, 0}).evaluate(new int[]{3, 1},
            new int[]{0, 3}, ofTwo, null);
        assertArrayEquals(new float[]{-0.4444444f, 0.2307692f}, losses, 1e-6f);
    }

    /** In the last row the true class ranks third: the ratio is 1 whatever the logits are. */
    @Test
    void agreesWithPyTorch() {
        final var gradient = HEADS.zerosLike();
        final var losses = new LogitDifferenceRatio().evaluate(HEADS, LABELS, gradient);
        assertArrayEquals(new float[]{-0.5f, 0.25f, 1.5f, 1}, losses, 1e-6f);
        assertArrayEquals(new float[]{-0.25f, -0.25f, 0.5f, 0, 0, 0, 0.25f, 0, -0.3333333f, 0.0833333f, 0, -0.5f,
            -0.25f, 0.75f, 0, 0, 0, 0, 0, 0}, gradient.logits(), 1e-6f);
    }

    @Test
    void agreesWithPyTorchTowardAClass() {
        final var gradient = HEADS.zerosLike();
        final var losses =
            new TargetedLogitDifferenceRatio(TOWARDS).evaluate(new int[]{0, 1, 2, 3}, LABELS, HEADS, gradient);
        assertArrayEquals(new float[]{-0.4444444f, 0.2307692f, -0.9f, 0.5f}, losses, 1e-6f);
        assertArrayEquals(new float[]{-0.2469136f, -0.0987654f, 0.4444444f, 0, -0.0987654f, 0.0355030f, 0.2366864f, 0,
            -0.3076923f, 0.0355030f, 0, -0.58f, 0.36f, -0.18f, 0.4f, 0.5f, -0.25f, 0, 0.125f, -0.375f},
            gradient.logits(), 1e-6f);
    }

    @Test
    void staysFiniteWhereAllLogitsAreEqual() {
        final var equal = new Heads(1, new float[5], new float[0][]);
        for (final var loss : new BoundLoss[]{new LogitDifferenceRatio(),
            new TargetedLogitDifferenceRatio(new int[]{1})}) {
            final var gradient = equal.zerosLike();
            assertArrayEquals(new float[1], loss.evaluate(new int[1], new int[1], equal, gradient));
            assertTrue(IntStream.range(0, 5).allMatch(i -> Float.isFinite(gradient.logits()[i])));
        }
    }

    @Test
    void needsThreeClassesAndFourTowardOne() {
        final var labels = new int[]{0};
        final var two = new Heads(1, new float[2], new float[0][]);
        assertThrows(IllegalArgumentException.class, () -> new LogitDifferenceRatio().evaluate(two, labels, null));
        final var three = new Heads(1, new float[3], new float[0][]);
        final var toward = new TargetedLogitDifferenceRatio(new int[]{1});
        assertThrows(IllegalArgumentException.class, () -> toward.evaluate(new int[1], labels, three, null));
    }
}
