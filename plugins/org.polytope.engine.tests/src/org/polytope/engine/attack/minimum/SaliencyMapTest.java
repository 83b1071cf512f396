package org.polytope.engine.attack.minimum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** On a linear classifier the pairs can be told by hand. */
class SaliencyMapTest {

    /**
     * z_1 rises with x_0 to x_3, z_0 falls with them: the products of the sums are 4 · 4 for the pair 0, 1, then 2 · 2
     * for 2, 3. Raising x_4 and x_5 only helps class 0.
     */
    private static final LinearClassifier CLASSIFIER = new LinearClassifier(
        new float[][]{{-2, -2, -1, -1, 3, 3}, {2, 2, 1, 1, -3, -3}, {0, 0, 0, 0, 0, 0}}, 5, -4.5f, -9);

    private static final Batch IMAGE =
        new Batch(CLASSIFIER.shape(), new float[6], new int[]{0}, new int[]{0});

    private static AttackResult run(final SaliencyMap attack, final ThreatModel threat) {
        return attack.run(CLASSIFIER, IMAGE, threat, 0, Progress.NONE);
    }

    private static SaliencyMap towardOne(final double gamma) {
        return new SaliencyMap(new Goal.GivenClass(1), 1, 1, gamma);
    }

    /** z_1 − z_0 = −9.5, then −1.5 after the first pair, and 2.5 after the second. */
    @Test
    void raisesThePairsOfTheLargestProducts() {
        final var result = run(towardOne(1), ThreatModel.unbounded());
        assertTrue(result.success()[0]);
        assertArrayEquals(new float[]{1, 1, 1, 1, 0, 0}, result.adversarial().pixels());
        assertEquals(-4, result.loss()[0]);
        assertArrayEquals(new float[]{-1.5f, 2.5f}, result.lossPath()[0], 1e-6f);
        assertEquals(2, result.iterations()[0]);
        assertEquals(1 + 2 * 3, result.queries()[0]);
    }

    /** Where numbers can only be lowered, those are chosen by which class 0 holds on. */
    @Test
    void lowersWhereThetaIsNegative() {
        final var white = new Batch(IMAGE.shape(), new float[]{1, 1, 1, 1, 1, 1}, new int[]{0}, new int[]{0});
        final var attack = new SaliencyMap(new Goal.GivenClass(1), 1, -1, 1);
        final var result = attack.run(CLASSIFIER, white, ThreatModel.unbounded(), 0, Progress.NONE);
        assertTrue(result.success()[0]);
        assertArrayEquals(new float[]{1, 1, 1, 1, 0, 0}, result.adversarial().pixels());
    }

    @Test
    void endsAtItsShareOfTheNumbers() {
        final var result = run(towardOne(0.3), ThreatModel.unbounded());
        assertFalse(result.success()[0]);
        assertEquals(1, result.iterations()[0]);
    }

    /** Three numbers are enough, z_1 − z_0 = 0.5; the second pair is one too many and cut down. */
    @Test
    void endsAtEpsilonUnderL0() {
        assertEquals(0, run(towardOne(1), new ThreatModel(Norm.L0, 0)).iterations()[0]);
        assertFalse(run(towardOne(1), new ThreatModel(Norm.L0, 2)).success()[0]);
        final var three = run(towardOne(1), new ThreatModel(Norm.L0, 3));
        assertTrue(three.success()[0]);
        assertArrayEquals(new float[]{1, 1, 1, 0, 0, 0}, three.adversarial().pixels());
    }

    /** θ 0.4: the first pair is chosen until it has come to the end; three times are all there are. */
    @Test
    void goesInSmallerSteps() {
        final var result = run(new SaliencyMap(new Goal.GivenClass(1), 1, 0.4, 1), ThreatModel.unbounded());
        assertFalse(result.success()[0]);
        assertArrayEquals(new float[]{-6.3f, -3.1f, -1.5f}, result.lossPath()[0], 1e-5f);
    }

    /** Class 1 is likelier than class 2 at first, and the only one that raising numbers leads to. */
    @Test
    void aimsAtTheLikeliestWrongClassesWithoutAWantedOne() {
        for (final var classes : new int[]{1, 9}) {
            final var result = run(new SaliencyMap(new Goal.Untargeted(), classes, 1, 1), ThreatModel.unbounded());
            assertTrue(result.success()[0]);
            assertEquals(-4, result.loss()[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0.1, target class", "1, 0, 0.1, θ", "1, 1.1, 0.1, θ", "1, NaN, 0.1, θ", "1, 1, 0, γ",
        "1, 1, 1.5, γ"})
    void saysWhatIsWrong(final int classes, final double theta, final double gamma, final String expected) {
        final var message = assertThrows(IllegalArgumentException.class,
            () -> new SaliencyMap(new Goal.Untargeted(), classes, theta, gamma)).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
