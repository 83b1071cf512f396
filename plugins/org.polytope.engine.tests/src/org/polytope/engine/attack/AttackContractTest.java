package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.minimum.CarliniWagner;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.minimum.FastMinimumNorm;
import org.polytope.engine.attack.minimum.SaliencyMap;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.network.Target;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What is done once around every search, seen from the model: which questions there are, and who counts them. */
class AttackContractTest {

    private static final ImageShape SHAPE = new ImageShape(3, 8, 8);

    private static final MlpClassifier CLASSIFIER = new MlpClassifier(SHAPE, 5, 11);

    private static final int COUNT = 12;

    /** Two of them are misclassified already. */
    private static Batch images() {
        final var images = RandomImages.labeledBy(CLASSIFIER, COUNT, 3);
        final var labels = images.labels().clone();
        labels[4] = (labels[4] + 1) % 5;
        labels[9] = (labels[9] + 2) % 5;
        return new Batch(SHAPE, images.pixels(), labels, images.indices());
    }

    /** Those that ask about the unchanged images before they begin, or take several answers for one. */
    private static final List<Attack> MORE =
        List.of(new Fgsm(new Goal.LeastLikely(), new Margin()), SaliencyMap.toward(new Goal.LeastLikely()),
            FastMinimumNorm.of(new Goal.LeastLikely(), Norm.L2),
            new CarliniWagner(2, 10, 0.05, 0.1, 0, true, new Goal.LeastLikely()),
            new ExpectationOverTransformation(new Fgsm(new Goal.LeastLikely(), new Margin()), 3),
            new ExpectationOverTransformation(new ExpectationOverTransformation(Pgd.of(4, 2), 2), 2),
            new ExpectationOverTransformation(Apgd.targeted(), 2),
            new ExpectationOverTransformation(new Fab(5, 2, 1, 0.1, 1.05, 0.9), 2),
            new ExpectationOverTransformation(new Square(20, 0.8), 3),
            new ExpectationOverTransformation(new HopSkipJump(Norm.L2, 2, 10, 15, 1), 2),
            new QueryBudget(new Square(20, 0.8), 7), new QueryBudget(new HopSkipJump(Norm.L2, 2, 10, 15, 1), 40),
            new QueryBudget(new ExpectationOverTransformation(new Square(20, 0.8), 3), 10));

    static Stream<Arguments> attacks() {
        final var balls = List.of(new ThreatModel(Norm.LINF, 0.1), new ThreatModel(Norm.L2, 0.3),
            ThreatModel.unbounded());
        return Stream.concat(AttackPropertiesTest.everyAttackInEveryNorm(),
            MORE.stream().flatMap(attack -> balls.stream().map(threat -> Arguments.of(attack, threat))));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void countsEveryImageThatTheModelIsAskedAbout(final Attack attack, final ThreatModel threat) {
        final var observed = new Observed(CLASSIFIER);
        final var result = attack.run(observed, images(), threat, 42, Progress.NONE);
        assertEquals(observed.images(), Arrays.stream(result.queries()).sum());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void asksNothingMoreOnceItIsCanceled(final Attack attack, final ThreatModel threat) {
        final var whole = new Observed(CLASSIFIER);
        attack.run(whole, images(), threat, 42, Progress.NONE);
        final var all = whole.questions();
        IntStream.of(1, 2, all / 3, all / 2, all - 1).filter(last -> last > 0 && last < all).distinct()
            .forEach(last -> assertLast(last, attack, threat));
    }

    private static void assertLast(final int last, final Attack attack, final ThreatModel threat) {
        final var canceled = new AtomicBoolean();
        final var observed = new Observed(CLASSIFIER, last, () -> canceled.set(true));
        final var progress = new Progress() {
            private double latest;

            @Override
            public void report(final double fraction, final Supplier<String> message) {
                assertTrue(fraction >= latest && fraction <= 1, () -> fraction + " after " + latest);
                latest = fraction;
            }

            @Override
            public void checkCanceled() {
                if (canceled.get()) {
                    throw new CancellationException();
                }
            }
        };
        assertThrows(CancellationException.class, () -> attack.run(observed, images(), threat, 42, progress));
        assertEquals(last, observed.questions());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void namesAnImageThatIsOutsideThePixelRange(final Attack attack, final ThreatModel threat) {
        final var broken = images().select(4, 5);
        broken.pixels()[SHAPE.size() + 3] = 1.5f;
        final var observed = new Observed(CLASSIFIER);
        final var message = assertThrows(IllegalArgumentException.class,
            () -> attack.run(observed, broken, threat, 1, Progress.NONE)).getMessage();
        assertEquals("Image 5 holds the value 1.5, outside the classifier's pixel range [0.0, 1.0].", message);
        assertEquals(0, observed.questions());
    }

    /** A model that tells no more than which class it predicts. */
    private record Deciding(MlpClassifier original) implements TargetView {

        @Override
        public int[] predict(final float[] pixels, final int count) {
            return original.predict(pixels, count);
        }
    }

    private record Scoring(MlpClassifier original) implements ScoringTarget, TargetView {

        @Override
        public float[] scores(final float[] pixels, final int count) {
            return original.scores(pixels, count);
        }
    }

    private static Target giving(final Access access) {
        return switch (access) {
            case GRADIENTS -> CLASSIFIER;
            case SCORES -> new Scoring(CLASSIFIER);
            case DECISIONS -> new Deciding(CLASSIFIER);
        };
    }

    /** There is no way to ask for more: the model has no more questions. */
    @ParameterizedTest
    @MethodSource("attacks")
    void findsTheSameWhereTheModelGivesAwayOnlyWhatItAsksFor(final Attack attack, final ThreatModel threat) {
        final var expected = attack.run(CLASSIFIER, images(), threat, 42, Progress.NONE);
        final var found = attack.run(giving(attack.access()), images(), threat, 42, Progress.NONE);
        assertArrayEquals(expected.adversarial().pixels(), found.adversarial().pixels());
        assertArrayEquals(expected.success(), found.success());
        assertArrayEquals(expected.queries(), found.queries());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isUnsuitedWhereTheModelGivesAwayLess(final Attack attack, final ThreatModel threat) {
        for (final var given : Access.values()) {
            final var target = giving(given);
            assertEquals(given.holds(attack.access()), attack.unsuited(target, threat).isEmpty());
            if (!given.holds(attack.access())) {
                final var reason = attack.unsuited(target, threat).orElseThrow();
                assertTrue(reason.matches(".* needs the model's (gradients|scores), but it gives away its "
                    + "(scores|decisions) only\\."), reason);
                assertEquals(reason, assertThrows(IllegalArgumentException.class,
                    () -> attack.run(target, images(), threat, 1, Progress.NONE)).getMessage());
            }
        }
    }
}
