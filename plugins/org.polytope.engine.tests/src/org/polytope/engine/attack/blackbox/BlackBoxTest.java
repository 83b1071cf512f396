package org.polytope.engine.attack.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.MatrixClassifier;
import org.polytope.engine.attack.Searching;
import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Attacks that see scores or decisions only, on linear classifiers of two classes, worked out by hand. */
class BlackBoxTest {

    private static final int SIZE = 64;

    /** z_0 = 0, z_1 = Σ w_i x_i + b with w_i = 0.5 to both sides in turn: 0.32 below the plane at gray. */
    private static final LinearClassifier PLANE = plane(-0.32f);

    /** Gray, class 0: the plane is 0.32 / 4 away under L2 and 0.32 / 32 under L∞. */
    private static final Batch GRAY = gray(3);

    private static LinearClassifier plane(final float bias) {
        final var weights = new float[2][SIZE];
        for (int i = 0; i < SIZE; i++) {
            weights[1][i] = i % 2 == 0 ? 0.5f : -0.5f;
        }
        return new LinearClassifier(weights, 0, bias);
    }

    private static Batch gray(final int count) {
        final var pixels = new float[count * SIZE];
        Arrays.fill(pixels, 0.5f);
        return new Batch(PLANE.shape(), pixels, new int[count], IntStream.range(0, count).toArray());
    }

    private static AttackResult run(final Attack attack, final ThreatModel threat) {
        return attack.runOnCorrect(PLANE, GRAY, threat, 7, Progress.NONE);
    }

    /** Without a norm of the threat model its own is used; with one, all that is near enough is a success. */
    @ParameterizedTest
    @CsvSource({"L2, 0.08", "LINF, 0.01"})
    void hopSkipJumpFindsTheDistanceOfThePlane(final Norm norm, final double distance) {
        final var result = run(HopSkipJump.of(norm, 20), ThreatModel.unbounded());
        for (int i = 0; i < GRAY.count(); i++) {
            final var found = -result.loss()[i];
            assertTrue(found >= distance - 1e-6 && found <= 1.02 * distance, () -> found + " instead of " + distance);
            assertEquals(found, result.size(GRAY, i).in(norm), 1e-6);
        }
        final var few = HopSkipJump.of(Norm.NONE, 5);
        assertEquals(true, run(few, new ThreatModel(norm, 1.3 * distance)).success()[0]);
        assertEquals(false, run(few, new ThreatModel(norm, 0.99 * distance)).success()[0]);
    }

    @Test
    void theBoundaryAttackFindsTheDistanceOfThePlane() {
        final var result = run(BoundaryAttack.of(4000), ThreatModel.unbounded());
        for (int i = 0; i < GRAY.count(); i++) {
            final var found = -result.loss()[i];
            assertTrue(found >= 0.08 - 1e-6 && found <= 1.05 * 0.08, () -> found + " instead of 0.08");
        }
        assertFalse(run(BoundaryAttack.of(1000), new ThreatModel(Norm.L2, 0.0799)).success()[0]);
    }

    /** Σφu of copies on both sides points along the weights; the more so, the more there are. */
    @ParameterizedTest
    @CsvSource({"50, 0.55", "5000, 0.985"})
    void theBoundarysNormalIsEstimatedFromDecisions(final int samples, final double expected) {
        final var classifier = plane(0);
        final var result = new Searching(search -> {
            final var found = search.smallest(Norm.L2);
            final var active = found.active();
            active.drop(new boolean[]{false, true, false});
            final var normals = new BoundaryNormal(search, Norm.L2).of(active, GRAY.pixels(),
                new double[]{0.1, 0, 0.3}, samples, 1);
            for (final var normal : normals) {
                final var cosine =
                    IntStream.range(0, SIZE).mapToDouble(i -> normal[i] * (i % 2 == 0 ? 1 : -1)).sum() / 8;
                assertTrue(cosine > expected && cosine <= 1 + 1e-9, "cosine " + cosine);
            }
            return found;
        }).runOnCorrect(classifier, GRAY, ThreatModel.unbounded(), 5, Progress.NONE);
        assertArrayEquals(new int[]{1 + samples, 1, 1 + samples}, result.queries());
    }

    /** The mean over many v: of each entry it differs from w_i by the others' random signs, by 0.5 √(63 / n). */
    @Test
    void theGradientFromScoresIsUnbiased() {
        final var samples = 20_000;
        final var result = new Searching(search -> {
            final var found = search.best();
            final var active = found.active();
            active.drop(new boolean[]{true, false, true});
            final var gradient = new SpsaGradient(search, search.aimed(new Margin()), samples, 0.01).of(active,
                GRAY.pixels(), 1)[0];
            final var deviation = 0.5 * Math.sqrt(63.0 / samples);
            for (int i = 0; i < SIZE; i++) {
                assertEquals(i % 2 == 0 ? 0.5 : -0.5, gradient[i], 4.5 * deviation);
            }
            return found;
        }).runOnCorrect(PLANE, GRAY, ThreatModel.unbounded(), 3, Progress.NONE);
        assertArrayEquals(new int[]{0, 2 * samples, 0}, result.queries());
    }

    /** 0.01 / 0.5 of the ball's way in two steps of Adam: then the first image across the plane is kept. */
    @Test
    void spsaSucceedsExactlyBeyondTheDistanceOfThePlane() {
        final var spsa = Spsa.reference(10);
        assertEquals(false, run(spsa, new ThreatModel(Norm.LINF, 0.0095)).success()[0]);
        final var result = run(spsa, new ThreatModel(Norm.LINF, 0.02));
        assertEquals(true, result.success()[0]);
        assertEquals(result.iterations()[0] * 257 + 1, result.queries()[0]);
        assertTrue(result.iterations()[0] < 10);
    }

    /** The class to reach instead of the one to leave: the other side of the plane, from images of class 1. */
    @Test
    void spsaReachesTheClassItWants() {
        final var pixels = GRAY.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += i % 2 == 0 ? 0.02f : -0.02f;
        }
        final var images = new Batch(GRAY.shape(), pixels, new int[]{1, 1, 0}, GRAY.indices());
        final var spsa = new Spsa(20, 64, 0.01, 0.01, true, new Goal.GivenClass(0));
        final var result = spsa.runOnCorrect(PLANE, images, new ThreatModel(Norm.LINF, 0.03), 1, Progress.NONE);
        assertArrayEquals(new boolean[]{true, true, false}, result.success());
        assertEquals(0, result.queries()[2]);
    }

    /** Uniform and Gaussian noise never cross a plane that is farther off than epsilon; both do a nearer one. */
    @Test
    void noiseIsCutToTheBall() {
        for (final var attack : new Attack[]{new RandomSearch(50), new GaussianNoise(50, 1)}) {
            assertFalse(run(attack, new ThreatModel(Norm.LINF, 0.0099)).success()[0]);
            assertTrue(run(attack, new ThreatModel(Norm.LINF, 0.3)).success()[0]);
        }
        final var moved = run(new GaussianNoise(1, 1), new ThreatModel(Norm.L2, 0.05)).size(GRAY, 0);
        assertEquals(0.05, moved.l2(), 1e-6);
    }

    @Test
    void gaussianNoiseHasItsDeviationWhereNothingLimitsIt() {
        final var count = 300;
        final var images = gray(count);
        final var found =
            new GaussianNoise(1, 0.05).runOnCorrect(PLANE, images, ThreatModel.unbounded(), 1, Progress.NONE);
        final var squares = IntStream.range(0, count).mapToDouble(i -> Math.pow(found.size(images, i).l2(), 2)).sum();
        assertEquals(0.05, Math.sqrt(squares / count / SIZE), 0.001);
    }

    /** A classifier that takes all noise for class 0, pixel by pixel: only large patches of one color are class 1. */
    @Test
    void startsFromPatchesWhereNoiseDoesNotDo() {
        final var weights = new float[2][SIZE];
        Arrays.fill(weights[1], 1);
        final var bright = new LinearClassifier(weights, 0, -0.9f * SIZE);
        final var image = new MatrixClassifier(bright, 8);
        final var batch = new Batch(image.shape(), GRAY.pixels(), GRAY.labels(), GRAY.indices());
        final var result = HopSkipJump.of(Norm.L2, 3).run(image, batch, ThreatModel.unbounded(), 0, Progress.NONE);
        assertArrayEquals(new boolean[]{true, true, true}, result.success());
    }

    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"L1", "L0", "NONE"})
    void hopSkipJumpSaysWhichNormsItKnows(final Norm norm) {
        final var threat = norm == Norm.NONE ? ThreatModel.unbounded() : new ThreatModel(norm, 1);
        final var reason = HopSkipJump.standard().unsuited(PLANE, threat).orElseThrow();
        assertTrue(reason.contains("L2 or L∞"), reason);
        assertTrue(HopSkipJump.of(Norm.L2, 5).unsuited(PLANE, threat).isEmpty());
    }

    @Test
    void refusesSettingsThatAreNone() {
        final Goal goal = new Goal.Untargeted();
        assertThrows(IllegalArgumentException.class, () -> new HopSkipJump(Norm.L1, 10, 100, 1000, 1));
        assertThrows(IllegalArgumentException.class, () -> new HopSkipJump(Norm.L2, 0, 100, 1000, 1));
        assertThrows(IllegalArgumentException.class, () -> new HopSkipJump(Norm.L2, 10, 100, 99, 1));
        assertThrows(IllegalArgumentException.class, () -> new HopSkipJump(Norm.L2, 10, 100, 1000, 0));
        assertThrows(IllegalArgumentException.class, () -> BoundaryAttack.of(0));
        assertThrows(IllegalArgumentException.class, () -> new BoundaryAttack(1, 0.01, 1, 1.5, 0));
        assertThrows(IllegalArgumentException.class, () -> new BoundaryAttack(1, 0.01, 0.01, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Spsa(1, 0, 0.01, 0.01, true, goal));
        assertThrows(IllegalArgumentException.class, () -> new Spsa(1, 1, Double.NaN, 0.01, true, goal));
        assertThrows(IllegalArgumentException.class, () -> new GaussianNoise(1, 0));
    }

    @Test
    void tellsWhatAReaderNeeds() {
        assertEquals("HopSkipJump, 64 steps, 100√t samples", HopSkipJump.standard().describe());
        assertEquals("SPSA, 100 iterations of 128 samples, δ 0.01, learning rate 0.01", Spsa.standard().describe());
        assertEquals("Boundary, 25000 steps, at first 0.01 to the side and 0.01 toward the image, adapted by 1.5",
            BoundaryAttack.standard().describe());
        assertEquals("Gaussian noise of standard deviation 0.1, 100 samples", GaussianNoise.standard().describe());
    }

    /** Half of the steps to the side: longer; few: shorter; each judged anew afterward. */
    @Test
    void theStepsOfTheBoundaryAttackAdapt() {
        final var step = new BoundaryStep(BoundaryAttack.standard());
        for (int i = 0; i < 99; i++) {
            step.adapt(i % 4 != 0, i % 5 == 0);
        }
        assertEquals(0.01, step.sidestep());
        assertEquals(0.01, step.approach());
        step.adapt(true, true);
        assertEquals(0.015, step.sidestep(), 1e-12);
        assertEquals(0.015, step.approach(), 1e-12);
        for (int i = 0; i < 99; i++) {
            step.adapt(false, i % 5 == 0);
        }
        assertEquals(0.015, step.sidestep(), 1e-12);
        step.adapt(false, false);
        assertEquals(0.01, step.sidestep(), 1e-12);
    }

    @Test
    void writesFixedForms() {
        assertForm("""
            {"type":"hop-skip-jump","norm":"NONE","steps":64,"firstSamples":100,"mostSamples":10000,\
            "precision":1.0}""", HopSkipJump.standard());
        assertForm("""
            {"type":"boundary","steps":25000,"sidestep":0.01,"approach":0.01,"adaptation":1.5,\
            "convergence":1.0E-7}""", BoundaryAttack.standard());
        assertForm("""
            {"type":"spsa","iterations":100,"samples":128,"distance":0.01,"learningRate":0.01,"randomStart":true,\
            "goal":{"type":"untargeted"}}""", Spsa.standard());
        assertForm("""
            {"type":"gaussian-noise","samples":100,"deviation":0.1}""", GaussianNoise.standard());
        assertForm("""
            {"type":"random-search","samples":20}""", new RandomSearch(20));
    }

    private static void assertForm(final String json, final Attack attack) {
        assertEquals(json, AttackJson.write(attack));
        assertEquals(attack, AttackJson.readAttack(json));
    }
}
