package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Against a classifier that says class 1 where the first number exceeds one half. */
class SmallestSoFarTest {

    private static final LinearClassifier CLASSIFIER =
        new LinearClassifier(new float[][]{{0, 0, 0}, {1, 0, 0}}, 0, -0.5f);

    private static final Batch IMAGES =
        new Batch(CLASSIFIER.shape(), new float[]{0.25f, 0, 0, 0.75f, 0, 0}, new int[]{0, 0}, new int[]{0, 1});

    private static SmallestSoFar search(final ThreatModel threat) {
        final var attack = DeepFool.l2();
        return Search.of(attack, Task.of(attack.goal(), CLASSIFIER, IMAGES, threat, 0, Progress.NONE), CLASSIFIER)
            .smallest(Norm.L2);
    }

    private static void offer(final SmallestSoFar found, final float... image) {
        found.ask(new Active(3, 0), image);
    }

    @Test
    void hasNothingToLookForWhereTheUnchangedImageDoes() {
        final var found = search(new ThreatModel(Norm.L2, 1));
        assertArrayEquals(new int[]{0}, found.active().positions());
        final var result = found.result();
        assertFalse(result.success()[0]);
        assertTrue(result.success()[1]);
        assertArrayEquals(IMAGES.pixels(), result.adversarial().pixels());
        assertEquals(Float.NEGATIVE_INFINITY, result.loss()[0]);
    }

    @Test
    void keepsTheSmallestThatReachesTheGoal() {
        final var found = search(new ThreatModel(Norm.L2, 1));
        offer(found, 0.875f, 0, 0);
        offer(found, 0.75f, 0, 0);
        offer(found, 0.8125f, 0, 0);
        offer(found, 0.3125f, 0, 0);
        final var result = found.result();
        assertTrue(result.success()[0]);
        assertEquals(-0.5f, result.loss()[0]);
        assertEquals(0.75f, result.adversarial().pixels()[0]);
    }

    /** (0.5, 1, 1) is farther off than (0.75, 0, 0) in the Euclidean sense, but not under L∞. */
    @Test
    void measuresAsTheThreatModelDoes() {
        final var byThreat = search(new ThreatModel(Norm.LINF, 1));
        final var byAttack = search(ThreatModel.unbounded());
        for (final var found : new SmallestSoFar[]{byThreat, byAttack}) {
            offer(found, 0.875f, 0, 0);
            offer(found, 0.75f, 0.5f, 0.5f);
        }
        assertEquals(-0.5f, byThreat.result().loss()[0]);
        assertEquals(-0.625f, byAttack.result().loss()[0]);
    }

    @Test
    void cutsDownWhatIsTooLargeAndJudgesItAgain() {
        final var stillEnough = search(new ThreatModel(Norm.L2, 0.5));
        offer(stillEnough, 1, 0, 0);
        final var fooled = stillEnough.result();
        assertTrue(fooled.success()[0]);
        assertEquals(0.75f, fooled.adversarial().pixels()[0]);
        assertEquals(-0.5f, fooled.loss()[0]);
        final var tooLittle = search(new ThreatModel(Norm.L2, 0.125));
        offer(tooLittle, 1, 0, 0);
        final var withstood = tooLittle.result();
        assertFalse(withstood.success()[0]);
        assertEquals(0.375f, withstood.adversarial().pixels()[0]);
        assertEquals(-0.75f, withstood.loss()[0]);
        assertEquals(3, withstood.queries()[0]);
    }
}
