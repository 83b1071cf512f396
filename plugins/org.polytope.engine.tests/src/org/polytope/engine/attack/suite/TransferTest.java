package org.polytope.engine.attack.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.StretchedClassifier;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Images crafted on one model, measured on another. */
class TransferTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    private static final int COUNT = 200;

    private static final MlpClassifier TARGET = new MlpClassifier(SHAPE, 4, 2);

    private static final MlpClassifier SURROGATE = new MlpClassifier(SHAPE, 4, 3);

    private static Dataset images(final DifferentiableClassifier labels) {
        final var batch = RandomImages.labeledBy(labels, COUNT, 9);
        return Datasets.ofFloats(SHAPE, List.of("a", "b", "c", "d"),
            IntStream.range(0, COUNT).mapToObj(i -> batch.select(i).pixels()).toArray(float[][]::new), batch.labels());
    }

    private static AttackSuite suite(final Scope scope) {
        return new AttackSuite(new ThreatModel(Norm.LINF, 0.05),
            List.of(Fgsm.untargeted(), new Pgd(10, new StepSize.Relative(0.25), true, 1, Iterate.LAST,
                new Goal.Untargeted(), new CrossEntropy())),
            scope, 7);
    }

    /** Truth is what the target says, so that all images are its own; the surrogate agrees about some. */
    @ParameterizedTest
    @EnumSource(Scope.class)
    void craftsOnTheSurrogateAndMeasuresOnTheTarget(final Scope scope) {
        final var images = images(TARGET);
        final var result = suite(scope).transfer(SURROGATE, TARGET, images, (attack, batch, found, predicted) -> {
            final var pixels = found.adversarial().pixels();
            assertArrayEquals(TARGET.predict(pixels, batch.count()), predicted);
            final var expected = suite(scope).attacks().get(attack).run(SURROGATE, batch, suite(scope).threat(), 7,
                Progress.NONE);
            assertArrayEquals(expected.adversarial().pixels(), pixels);
        }, Progress.NONE);

        assertTrue(result.complete());
        assertArrayEquals(result.labels(), result.clean());
        var onlySurrogate = 0;
        var both = 0;
        for (int a = 0; a < 2; a++) {
            final var outcome = result.outcomes().get(a);
            for (int i = 0; i < COUNT; i++) {
                assertEquals(scope == Scope.CORRECT || result.robust(a, i), outcome.attacked()[i]);
                onlySurrogate += outcome.reached()[i] && !result.fooled(a, i) ? 1 : 0;
                both += outcome.reached()[i] && result.fooled(a, i) ? 1 : 0;
            }
        }
        assertTrue(onlySurrogate > 10 && both > 10, onlySurrogate + " and " + both);
    }

    @Test
    void isTheWhiteBoxAttackWhereBothAreTheSame() {
        final var once = suite(Scope.SURVIVORS).run(TARGET, images(TARGET), SuiteListener.NONE, Progress.NONE);
        final var again =
            suite(Scope.SURVIVORS).transfer(TARGET, TARGET, images(TARGET), SuiteListener.NONE, Progress.NONE);
        for (int a = 0; a < 2; a++) {
            assertArrayEquals(once.outcomes().get(a).predicted(), again.outcomes().get(a).predicted());
        }
    }

    @Test
    void attacksWhatTheTargetGetsRight() {
        final var result =
            suite(Scope.CORRECT).transfer(SURROGATE, TARGET, images(SURROGATE), SuiteListener.NONE, Progress.NONE);
        final var right = IntStream.range(0, COUNT).filter(result::correct).count();
        assertTrue(right > 10 && right < COUNT - 10, right + " right");
        for (int i = 0; i < COUNT; i++) {
            assertEquals(result.correct(i), result.outcomes().get(0).attacked()[i]);
        }
    }

    @Test
    void saysWhichModelsDoNotFit() {
        assertRefused(new MlpClassifier(SHAPE, 5, 1), "tells 5 classes apart, the target takes images 1×4×4 with "
            + "pixels in [0.0, 1.0] and tells 4 classes apart");
        assertRefused(new MlpClassifier(new ImageShape(1, 4, 5), 4, 1), "takes images 1×4×5");
        assertRefused(new StretchedClassifier(SURROGATE, new PixelRange(0, 255)), "pixels in [0.0, 255.0]");
    }

    private static void assertRefused(final DifferentiableClassifier surrogate, final String expected) {
        final var images = images(TARGET);
        final var message = assertThrows(IllegalArgumentException.class, () -> suite(Scope.CORRECT)
            .transfer(surrogate, TARGET, images, SuiteListener.NONE, Progress.NONE)).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
