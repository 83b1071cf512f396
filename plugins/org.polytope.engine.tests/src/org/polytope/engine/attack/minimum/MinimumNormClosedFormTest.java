package org.polytope.engine.attack.minimum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.minimum.ElasticNet.Decision;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Attacks that look for the smallest change, on a linear classifier where it can be worked out by hand. */
class MinimumNormClosedFormTest {

    /** z_0 = 0, z_1 = 3 x_0 − 4 x_1 + 0.1, z_2 = 0.8 − x_2. */
    private static final LinearClassifier CLASSIFIER =
        new LinearClassifier(new float[][]{{0, 0, 0}, {3, -4, 0}, {0, 0, -1}}, 0, 0.1f, 0.8f);

    /**
     * z_1 = −0.9 and z_2 = −0.15, class 0. The boundary to class 1 is 0.9 / 5 away under L2, 0.9 / 7 under L∞ and
     * 0.9 / 4 under L1; that to class 2 is 0.15 away under all of them.
     */
    private static final Batch IMAGE = new Batch(CLASSIFIER.shape(), new float[]{0.2f, 0.4f, 0.95f}, new int[]{0},
        new int[]{0});

    private static AttackResult run(final Attack attack, final ThreatModel threat) {
        return attack.run(CLASSIFIER, IMAGE, threat, 0, Progress.NONE);
    }

    /** One step across the nearest boundary: 2 % farther than the way to it and the ten-thousandth for rounding. */
    @Test
    void deepFoolStepsAcrossTheBoundaryThatIsNearestInItsNorm() {
        final var euclidean = run(DeepFool.l2(), ThreatModel.unbounded());
        assertArrayEquals(new float[]{0.2f, 0.4f, 0.95f - 1.02f * 0.1501f}, euclidean.adversarial().pixels(), 1e-6f);
        final var largest = 1.02f * (0.9f / 7 + 1e-4f);
        final var box = run(DeepFool.linf(), ThreatModel.unbounded());
        assertArrayEquals(new float[]{0.2f + largest, 0.4f - largest, 0.95f}, box.adversarial().pixels(), 1e-6f);
        assertEquals(-largest, box.loss()[0], 1e-6);
        assertEquals(1, box.iterations()[0]);
        assertTrue(box.finalLoss(0) > 0, () -> "lead " + box.finalLoss(0));
    }

    @Test
    void deepFoolLooksAtTheLikeliestClassesOnly() {
        final var found = run(new DeepFool(Norm.LINF, 50, 2, 0.02), ThreatModel.unbounded());
        assertArrayEquals(new float[]{0.2f, 0.4f, 0.95f - 1.02f * 0.1501f}, found.adversarial().pixels(), 1e-6f);
    }

    @Test
    void deepFoolStopsAfterItsLastStep() {
        final var curved = new MlpClassifier(IMAGE.shape(), 3, 5);
        final var images = RandomImages.labeledBy(curved, 20, 1);
        final var one = new DeepFool(Norm.L2, 1, 10, 0).run(curved, images, ThreatModel.unbounded(), 0, Progress.NONE);
        final var many = DeepFool.l2().run(curved, images, ThreatModel.unbounded(), 0, Progress.NONE);
        var longer = 0;
        for (int i = 0; i < images.count(); i++) {
            assertEquals(1, one.iterations()[i]);
            assertTrue(many.iterations()[i] <= 50);
            longer += many.iterations()[i] > 1 ? 1 : 0;
        }
        assertTrue(longer > 0, "the classifier isn't curved");
    }

    @Test
    void carliniAndWagnerConvergeToTheNearestPoint() {
        assertDistance(0.15, run(CarliniWagner.of(1000), ThreatModel.unbounded()), Norm.L2);
        assertDistance(0.18, run(toward(1), ThreatModel.unbounded()), Norm.L2);
    }

    private static CarliniWagner toward(final int wanted) {
        return new CarliniWagner(9, 1000, 0.01, 0.001, 0, true, new Goal.GivenClass(wanted));
    }

    /** Minimizing ‖δ‖₂² + c · (0.9 − 3 δ_0 + 4 δ_1) for a small c leaves δ = c / 2 · (3, −4): no success. */
    @Test
    void carliniAndWagnerWithASmallConstantStopBeforeTheBoundary() {
        final var tooSmall = new CarliniWagner(1, 1000, 0.01, 0.05, 0, false, new Goal.GivenClass(1));
        final var withstood = run(tooSmall, ThreatModel.unbounded());
        assertEquals(false, withstood.success()[0]);
        // 0.125² + 0.05 · (0.9 − 5 · 0.125)
        assertEquals(-0.029375, withstood.finalLoss(0), 1e-5);
        assertEquals(1000, withstood.iterations()[0]);
    }

    @Test
    void carliniAndWagnerSucceedExactlyBeyondTheDistanceOfTheBoundary() {
        assertEquals(false, run(CarliniWagner.of(1000), new ThreatModel(Norm.L2, 0.1499)).success()[0]);
        assertEquals(true, run(CarliniWagner.of(1000), new ThreatModel(Norm.L2, 0.151)).success()[0]);
    }

    /** With κ = 0.1, z_1 must exceed z_0 by 0.1: the way is 1 / 5. */
    @Test
    void confidenceIsALeadThatIsAskedFor() {
        final var confident = new CarliniWagner(9, 1000, 0.01, 0.001, 0.1, true, new Goal.GivenClass(1));
        assertDistance(0.2, run(confident, ThreatModel.unbounded()), Norm.L2);
    }

    /** Under L1 the steepest number alone goes 0.9 / 4. */
    @Test
    void theElasticNetAttackMovesFewNumbers() {
        final var sparse = new ElasticNet(0.02, Decision.L1, 9, 1000, 0.01, 0.001, 0, true, new Goal.GivenClass(1));
        final var found = run(sparse, ThreatModel.unbounded());
        assertDistance(0.225, found, Norm.L1);
        assertEquals(1, found.size(IMAGE, 0).l0());
        assertEquals(-found.size(IMAGE, 0).l1(), found.loss()[0], 1e-6);
    }

    /** Without β it is the L2 attack: 3 and 4 shares of 0.9 / 25. */
    @Test
    void theElasticNetAttackWithoutSparsityFindsTheNearestPoint() {
        final var euclidean =
            new ElasticNet(0, Decision.ELASTIC_NET, 9, 1000, 0.01, 0.001, 0, true, new Goal.GivenClass(1));
        final var found = run(euclidean, ThreatModel.unbounded());
        assertDistance(0.18, found, Norm.L2);
        assertEquals(-found.size(IMAGE, 0).l2() * found.size(IMAGE, 0).l2(), found.loss()[0], 1e-6);
    }

    /** At most half a per cent farther than the boundary, and of course not nearer. */
    private static void assertDistance(final double expected, final AttackResult found, final Norm norm) {
        final var distance = found.size(IMAGE, 0).in(norm);
        assertEquals(true, found.success()[0]);
        assertTrue(distance >= expected - 1e-5 && distance <= 1.005 * expected,
            () -> distance + " instead of " + expected);
    }
}
