package org.polytope.engine.attack.minimum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.StretchedClassifier;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

class FastMinimumNormTest {

    /** z_0 = 0, z_1 = 3 x_0 − 4 x_1 + 0.1. */
    private static final LinearClassifier CLASSIFIER =
        new LinearClassifier(new float[][]{{0, 0, 0}, {3, -4, 0}}, 0, 0.1f);

    /** z_1 = −0.9, class 0. */
    private static final Batch IMAGE =
        new Batch(CLASSIFIER.shape(), new float[]{0.2f, 0.4f, 0.95f}, new int[]{0}, new int[]{0});

    private static AttackResult run(final Attack attack, final ThreatModel threat) {
        return attack.run(CLASSIFIER, IMAGE, threat, 0, Progress.NONE);
    }

    /** The boundary is 0.9 / 7, 0.9 / 5 and 0.9 / 4 away; one number alone crosses it. */
    @ParameterizedTest
    @CsvSource({"LINF, 0.128571429", "L2, 0.18", "L1, 0.225", "L0, 1"})
    void findsTheDistanceOfTheBoundary(final Norm norm, final double distance) {
        final var attack = FastMinimumNorm.untargeted(norm);
        for (final var threat : new ThreatModel[]{ThreatModel.unbounded(), new ThreatModel(norm, 2)}) {
            final var result = run(attack, threat);
            assertTrue(result.success()[0]);
            assertEquals(distance, result.size(IMAGE, 0).in(norm), 0.002 * distance);
            assertTrue(result.size(IMAGE, 0).in(norm) >= distance - 1e-6);
            assertEquals(101, result.lossPath()[0].length);
        }
        assertEquals(false, run(attack, new ThreatModel(norm, 0.99 * distance)).success()[0]);
    }

    /** (1, x_1) is as far as x_0 goes: the rest of the way is x_1's, 0.9 − 3 · 0.1 = 4 · 0.15 away. */
    @ParameterizedTest
    @CsvSource({"LINF, 0.15", "L2, 0.180277564", "L1, 0.225"})
    void findsTheDistanceWithinThePixelRange(final Norm norm, final double distance) {
        final var image = new Batch(CLASSIFIER.shape(), new float[]{0.9f, 0.925f, 0}, new int[]{0}, new int[]{0});
        final var result = FastMinimumNorm.untargeted(norm).run(CLASSIFIER, image, ThreatModel.unbounded(), 0,
            Progress.NONE);
        assertTrue(result.success()[0]);
        assertEquals(distance, result.size(image, 0).in(norm), 0.002 * distance);
    }

    /** What is minimized is the attack's norm; what counts is the threat model's. */
    @Test
    void minimizesItsOwnNormUnderEveryThreatModel() {
        final var result = run(FastMinimumNorm.untargeted(Norm.L1), new ThreatModel(Norm.LINF, 0.23));
        assertTrue(result.success()[0]);
        assertTrue(-result.loss()[0] <= 0.226, () -> "at " + result.loss()[0]);
    }

    @ParameterizedTest
    @EnumSource(value = Norm.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void reachesTheWantedClass(final Norm norm) {
        final var curved = new MlpClassifier(new ImageShape(2, 3, 4), 5, 11);
        final var images = RandomImages.labeledBy(curved, 40, 3);
        final var goal = new Goal.RandomClass();
        final var result = FastMinimumNorm.of(goal, norm).run(curved, images, ThreatModel.unbounded(), 7,
            Progress.NONE);
        final var wanted = goal.aim(images, 5, 7, () -> curved.scores(images.pixels(), 40)).classes();
        final var predicted = curved.predict(result.adversarial().pixels(), 40);
        final var reached = IntStream.range(0, 40).filter(i -> result.success()[i]).toArray();
        assertTrue(reached.length >= 36, () -> reached.length + " of 40");
        assertArrayEquals(Arrays.stream(reached).map(i -> wanted[i]).toArray(),
            Arrays.stream(reached).map(i -> predicted[i]).toArray());
    }

    /** In a range four times as wide everything is four times as large. */
    @ParameterizedTest
    @EnumSource(value = Norm.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void doesTheSameInEveryPixelRange(final Norm norm) {
        final var curved = new MlpClassifier(new ImageShape(2, 3, 4), 5, 11);
        final var stretched = new StretchedClassifier(curved, new PixelRange(-1, 3));
        final var images = RandomImages.labeledBy(curved, 20, 3);
        final var wide = images.withPixels(stretched.stretch(images.pixels()));
        final var attack = FastMinimumNorm.untargeted(norm);
        final var narrowResult = attack.run(curved, images, ThreatModel.unbounded(), 0, Progress.NONE);
        final var wideResult = attack.run(stretched, wide, ThreatModel.unbounded(), 0, Progress.NONE);
        final var factor = norm == Norm.L0 ? 1 : 4;
        for (int i = 0; i < 20; i++) {
            assertEquals(factor * narrowResult.size(images, i).in(norm), wideResult.size(wide, i).in(norm),
                1e-3 * factor);
        }
    }

    @Test
    void annealsItsStepsAlongACosine() {
        final var attack = FastMinimumNorm.untargeted(Norm.L2);
        assertEquals(1, attack.stepAt(0), 1e-12);
        assertEquals(0.505, attack.stepAt(50), 1e-12);
        assertEquals(0.05, attack.adaptationAt(0), 1e-12);
        assertEquals(0.0255, attack.adaptationAt(50), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"NONE, 100, 1, 0.05, norm", "L2, 0, 1, 0.05, iteration", "L2, 100, 0, 0.05, step",
        "L2, 100, NaN, 0.05, step", "L2, 100, 1, 1, share", "L2, 100, 1, 0.0001, share"})
    void saysWhatIsWrong(final Norm norm, final int iterations, final double step, final double adaptation,
        final String expected) {
        final var message = assertThrows(IllegalArgumentException.class,
            () -> new FastMinimumNorm(new Goal.Untargeted(), norm, iterations, step, adaptation)).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
