package org.polytope.engine.attack.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.StepSize.Absolute;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Attacks on a linear classifier of two classes, worked out by hand. */
class ClosedFormTest {

    /** z_0 = 0, z_1 = 3 x_0 − 4 x_1 + 0.1. */
    private static final LinearClassifier CLASSIFIER =
        new LinearClassifier(new float[][]{{0, 0, 0}, {3, -4, 0}}, 0, 0.1f);

    /** z_1 = −0.9, class 0. */
    private static final Batch IMAGE = new Batch(CLASSIFIER.shape(), new float[]{0.2f, 0.4f, 0.95f}, new int[]{0},
        new int[]{0});

    private static AttackResult run(final Attack attack, final Norm norm, final double epsilon) {
        return attack.runOnCorrect(CLASSIFIER, IMAGE, new ThreatModel(norm, epsilon), 0, Progress.NONE);
    }

    @Test
    void fgsmMovesEachPixelByTheSignOfTheWeights() {
        final var result = run(Fgsm.untargeted(), Norm.LINF, 0.1);
        assertArrayEquals(new float[]{0.3f, 0.3f, 0.95f}, result.adversarial().pixels(), 1e-6f);
        assertEquals(Math.log(1 + Math.exp(-0.2)), result.loss()[0], 1e-5);
    }

    /** From ±0.04 at random, a step of 0.06: by 0.02 or by 0.1 in all, in the direction of the weights. */
    @Test
    void randomStepFgsmSpendsTheRestOfEpsilonOnItsStep() {
        final var attack = new RandomStepFgsm(0.4, new Goal.Untargeted(), new CrossEntropy());
        final var seen = new HashSet<String>();
        for (int seed = 0; seed < 64; seed++) {
            final var pixels =
                attack.runOnCorrect(CLASSIFIER, IMAGE, new ThreatModel(Norm.LINF, 0.1), seed, Progress.NONE)
                    .adversarial().pixels();
            final var first = Math.round(100 * (pixels[0] - 0.2f));
            final var second = Math.round(100 * (0.4f - pixels[1]));
            assertArrayEquals(new float[]{0.2f + first / 100f, 0.4f - second / 100f}, Arrays.copyOf(pixels, 2),
                1e-6f);
            seen.add(first + " " + second + " " + Math.round(100 * (pixels[2] - 0.95f)));
        }
        assertEquals(Set.of("10 10 4", "10 10 -4", "10 2 4", "10 2 -4", "2 10 4", "2 10 -4", "2 2 4", "2 2 -4"), seen);
    }

    @Test
    void fgsmMovesAlongTheWeightsUnderL2() {
        assertArrayEquals(new float[]{0.26f, 0.32f, 0.95f},
            run(Fgsm.untargeted(), Norm.L2, 0.1).adversarial().pixels(), 1e-6f);
    }

    @Test
    void fgsmIsClippedToThePixelRange() {
        assertArrayEquals(new float[]{0.7f, 0, 0.95f}, run(Fgsm.untargeted(), Norm.LINF, 0.5).adversarial().pixels(),
            1e-6f);
    }

    /** The boundary is 0.9 / (3 + 4) away under L∞ and 0.9 / 5 under L2. */
    @Test
    void pgdSucceedsExactlyBeyondTheDistanceOfTheBoundary() {
        for (final var restarts : new int[]{1, 3}) {
            assertEquals(false, run(Pgd.of(50, restarts), Norm.LINF, 0.127).success()[0]);
            assertEquals(true, run(Pgd.of(50, restarts), Norm.LINF, 0.130).success()[0]);
            assertEquals(false, run(Pgd.of(50, restarts), Norm.L2, 0.179).success()[0]);
            assertEquals(true, run(Pgd.of(50, restarts), Norm.L2, 0.183).success()[0]);
        }
    }

    /** Under L1 the steepest pixel alone goes 0.9 / 4. */
    @Test
    void autoPgdSucceedsExactlyBeyondTheDistanceOfTheBoundary() {
        assertEquals(false, run(Apgd.crossEntropy(), Norm.LINF, 0.9 / 7 - 1e-4).success()[0]);
        assertEquals(true, run(Apgd.crossEntropy(), Norm.LINF, 0.9 / 7 + 1e-4).success()[0]);
        assertEquals(false, run(Apgd.crossEntropy(), Norm.L2, 0.9 / 5 - 1e-4).success()[0]);
        assertEquals(true, run(Apgd.crossEntropy(), Norm.L2, 0.9 / 5 + 1e-4).success()[0]);
        assertEquals(false, run(Apgd.crossEntropy(), Norm.L1, 0.9 / 4 - 1e-4).success()[0]);
        assertEquals(true, run(Apgd.crossEntropy(), Norm.L1, 0.9 / 4 + 1e-4).success()[0]);
    }

    /** The overshoot leaves half a per cent of the distance; where it isn't allowed, it is told all the same. */
    @ParameterizedTest
    @CsvSource({"LINF, 7", "L2, 5", "L1, 4"})
    void fabFindsTheDistanceOfTheBoundary(final Norm norm, final double slope) {
        final var distance = 0.9 / slope;
        assertEquals(true, run(Fab.targeted(), norm, 1.01 * distance).success()[0]);
        final var tooFar = run(Fab.targeted(), norm, 0.999 * distance);
        assertEquals(false, tooFar.success()[0]);
        assertArrayEquals(IMAGE.pixels(), tooFar.adversarial().pixels());
        assertTrue(-tooFar.loss()[0] >= distance - 1e-6 && -tooFar.loss()[0] <= 1.01 * distance,
            () -> -tooFar.loss()[0] + " instead of " + distance);
    }

    /** Class 2 is likelier (0.5 behind) but farther away than class 1 (0.9 behind): 0.5 / 0.1 against 0.9 / slope. */
    @ParameterizedTest
    @CsvSource({"LINF, 7", "L2, 5", "L1, 4"})
    void fabGoesToTheNearestBoundaryNotToThatOfTheLikeliestClass(final Norm norm, final double slope) {
        final var three = new LinearClassifier(new float[][]{{0, 0, 0}, {3, -4, 0}, {0, 0, 0.1f}}, 0, 0.1f, -0.595f);
        final var distance = 0.9 / slope;
        final var alone = new Fab(1, 0, 1, 0.1, 1.05, 0.9);
        final var fooled = alone.run(three, IMAGE, new ThreatModel(norm, 1.06 * distance), 0, Progress.NONE);
        assertEquals(true, fooled.success()[0]);
        assertEquals(-1.05 * distance, fooled.loss()[0], 1e-5);
        assertEquals(0.95f, fooled.adversarial().pixels()[2]);
        // the first prediction, one gradient for each other class, and one prediction
        assertEquals(4, fooled.queries()[0]);
        for (final var share : new double[]{0.999, 1.01}) {
            final var threat = new ThreatModel(norm, share * distance);
            assertEquals(share > 1, Fab.untargeted().run(three, IMAGE, threat, 0, Progress.NONE).success()[0]);
        }
    }

    /**
     * What succeeds in the larger balls only doesn't count. Under L1 the share of the pixels that move is too coarse
     * among three for the steepest to move alone.
     */
    @ParameterizedTest
    @CsvSource({"LINF, 7, 1.001", "L2, 5, 1.001", "L1, 4, 1.2"})
    void autoPgdFromOutsideSucceedsBeyondTheDistanceOfTheBoundaryOnly(final Norm norm, final double slope,
        final double enough) {
        final var inwards = new ApgdFromOutside(Apgd.crossEntropy());
        final var distance = 0.9 / slope;
        assertEquals(false, run(inwards, norm, 0.999 * distance).success()[0]);
        assertEquals(true, run(inwards, norm, enough * distance).success()[0]);
        final var result = run(inwards, norm, 0.9 * distance);
        assertEquals(100, result.iterations()[0]);
        // each of the three stages evaluates where it begins
        assertEquals(103, result.queries()[0]);
    }

    @Test
    void fabLeavesAnImageAsItIsThatIsMisclassifiedAlready() {
        final var wrong = new Batch(CLASSIFIER.shape(), IMAGE.pixels(), new int[]{1}, new int[]{0});
        final var result =
            Fab.targeted().runOnCorrect(CLASSIFIER, wrong, new ThreatModel(Norm.L2, 0.1), 0, Progress.NONE);
        assertEquals(true, result.success()[0]);
        assertArrayEquals(IMAGE.pixels(), result.adversarial().pixels());
    }

    @Test
    void theStrongestOfAFailedAttackHasTheLargestLossOfTheBall() {
        final var result = run(Pgd.of(50, 2), Norm.LINF, 0.1);
        assertArrayEquals(new float[]{0.3f, 0.3f}, new float[]{result.adversarial().pixels()[0],
            result.adversarial().pixels()[1]}, 1e-6f);
        assertEquals(Math.log(1 + Math.exp(-0.2)), result.loss()[0], 1e-5);
    }

    @Test
    void bimStopsAtTheFirstStepAcrossTheBoundary() {
        final var bim = new Bim(10, new Absolute(0.05), Clamping.EACH_STEP, Iterate.STRONGEST, new Goal.Untargeted(),
            new CrossEntropy());
        final var result = run(bim, Norm.LINF, 0.4);
        assertArrayEquals(new float[]{0.35f, 0.25f, 0.95f}, result.adversarial().pixels(), 1e-6f);
        assertEquals(3, result.iterations()[0]);
        assertEquals(4, result.queries()[0]);
    }

    /** z_1 − z_0 = −0.9 at first; the steps of 0.2 overshoot and are cut back to 0.1. */
    @Test
    void stepsBeyondTheBallAreProjectedBack() {
        final var pgd = new Pgd(3, new Absolute(0.2), false, 1, Iterate.LAST, new Goal.Untargeted(), new Margin());
        assertArrayEquals(new float[]{0.3f, 0.3f, 0.95f}, run(pgd, Norm.LINF, 0.1).adversarial().pixels(), 1e-6f);
        assertArrayEquals(new float[]{0.26f, 0.32f, 0.95f}, run(pgd, Norm.L2, 0.1).adversarial().pixels(), 1e-6f);
        assertEquals(-0.2, run(pgd, Norm.LINF, 0.1).loss()[0], 1e-5);
    }

    /** With a momentum, a gradient that has turned around is followed only when it outweighs the past. */
    @Test
    void momentumKeepsGoingWhereTheGradientTurnsAround() {
        final var ridge = new LinearClassifier(new float[][]{{0, 0}, {1, 0}, {-1, 0}}, 0, 0, 0);
        final var image = new Batch(ridge.shape(), new float[]{0.5f, 0.5f}, new int[]{1}, new int[]{0});
        final var mim = new Mim(4, new Absolute(0.05), 1, Clamping.EACH_STEP, Iterate.LAST, new Goal.GivenClass(2),
            new Margin());
        final var result = mim.run(ridge, image, new ThreatModel(Norm.LINF, 0.4), 0, Progress.NONE);
        assertArrayEquals(new float[]{0.3f, 0.5f}, result.adversarial().pixels(), 1e-6f);
    }

    @Test
    void randomStartsFillTheBallUnderL2AndLinf() {
        final var pixels = new float[2000];
        Arrays.fill(pixels, 0.5f);
        for (final var norm : new Norm[]{Norm.LINF, Norm.L2}) {
            final var ball = NormBall.of(new ThreatModel(norm, 0.3), CLASSIFIER.range());
            final var moved = pixels.clone();
            ball.scatter(moved, 0, 2000, new SplittableRandom(1));
            final var size = PerturbationSize.between(pixels, moved, 0, 2000).in(norm);
            assertTrue(size > 0.01 && size <= 0.3 + 1e-6, norm + " " + size);
        }
    }
}
