package org.polytope.engine.attack.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Counting;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

class AttackSuiteTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    private static final MlpClassifier CLASSIFIER = new MlpClassifier(SHAPE, 4, 2);

    private static final int COUNT = 300;

    /** Every fifth label is wrong on purpose. */
    private static Dataset images() {
        final var batch = RandomImages.labeledBy(CLASSIFIER, COUNT, 9);
        final var labels = batch.labels();
        for (int i = 0; i < COUNT; i += 5) {
            labels[i] = (labels[i] + 1) % 4;
        }
        return Datasets.ofFloats(SHAPE, List.of("a", "b", "c", "d"),
            IntStream.range(0, COUNT).mapToObj(i -> batch.select(i).pixels()).toArray(float[][]::new), labels);
    }

    private static AttackSuite suite(final Scope scope) {
        return new AttackSuite(new ThreatModel(Norm.LINF, 0.05),
            List.of(Fgsm.untargeted(), Pgd.of(10, 1), Mim.of(10)), scope, 7);
    }

    private static SuiteResult run(final Scope scope) {
        return suite(scope).run(CLASSIFIER, images(), SuiteListener.NONE, Progress.NONE);
    }

    @Test
    void attacksOnlyWhatIsStillClassifiedCorrectly() {
        for (final var scope : Scope.values()) {
            final var result = run(scope);
            for (int attack = 0; attack < 3; attack++) {
                for (int i = 0; i < COUNT; i++) {
                    final var expected =
                        scope == Scope.CORRECT ? i % 5 != 0 : result.robust(attack, i);
                    assertEquals(expected, result.outcomes().get(attack).attacked()[i]);
                }
            }
        }
    }

    @Test
    void findsTheSameWorstCaseInBothScopes() {
        final var all = run(Scope.CORRECT);
        final var survivors = run(Scope.SURVIVORS);
        var robust = 0;
        for (int i = 0; i < COUNT; i++) {
            assertEquals(all.robust(i), survivors.robust(i));
            robust += all.robust(i) ? 1 : 0;
        }
        assertTrue(robust > 10 && robust < 0.8 * COUNT - 10, robust + " robust");
    }

    @Test
    void isNotFooledByAMisclassifiedImage() {
        final var result = run(Scope.CORRECT);
        assertFalse(result.correct(0));
        assertFalse(result.robust(0));
        assertFalse(result.fooled(1, 0));
    }

    @Test
    void showsItsListenerEveryImageThatItFound() {
        final var seen = new ArrayList<Integer>();
        final var result = suite(Scope.SURVIVORS).run(CLASSIFIER, images(), (attack, batch, found, predicted) -> {
            for (int i = 0; i < batch.count(); i++) {
                seen.add(1000 * attack + batch.indices()[i]);
            }
        }, Progress.NONE);
        final var expected = IntStream.range(0, 3).boxed()
            .flatMap(attack -> IntStream.range(0, COUNT).filter(i -> result.outcomes().get(attack).attacked()[i])
                .mapToObj(i -> 1000 * attack + i))
            .toList();
        assertEquals(expected, seen);
    }

    @Test
    void keepsWhatItHasWhenItIsCancelled() {
        final var whole = run(Scope.CORRECT);
        final var checks = new int[1];
        final var impatient = new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                // nobody listens
            }

            @Override
            public void checkCanceled() {
                if (++checks[0] == 25) {
                    throw new CancellationException();
                }
            }
        };
        final var result = suite(Scope.CORRECT).run(CLASSIFIER, images(), SuiteListener.NONE, impatient);
        assertFalse(result.complete());
        assertArrayEquals(whole.clean(), result.clean());
        assertEquals(2, result.outcomes().size());
        final var begun = result.outcomes().get(1);
        final var attacked = IntStream.range(0, COUNT).filter(i -> begun.attacked()[i]).toArray();
        assertTrue(attacked.length > 0 && attacked.length < 0.8 * COUNT);
        for (final var i : attacked) {
            assertEquals(whole.outcomes().get(1).predicted()[i], begun.predicted()[i]);
        }
    }

    @Test
    void reportsItsProgressWithoutGoingBack() {
        final var fractions = new ArrayList<Double>();
        final var messages = new ArrayList<String>();
        suite(Scope.CORRECT).run(CLASSIFIER, images(), SuiteListener.NONE, new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                fractions.add(fraction);
                messages.add(message.get());
            }

            @Override
            public void checkCanceled() {
                // nobody cancels
            }
        });
        assertEquals(fractions.stream().sorted().toList(), fractions);
        assertTrue(messages.stream().anyMatch(m -> m.matches("PGD-10, step 0.25 ε: \\d+ of 128 images fooled")),
            messages::toString);
    }

    @Test
    void survivesItsJsonForm() {
        assertEquals(suite(Scope.SURVIVORS), AttackJson.readSuite(AttackJson.write(suite(Scope.SURVIVORS))));
    }

    /** Two classes have no third logit, three no fourth. */
    @ParameterizedTest
    @CsvSource({"2, 2", "3, 1", "4, 0"})
    void leavesOutWhatNeedsMoreClassesAndSaysWhy(final int classes, final int omitted) {
        final var classifier = new MlpClassifier(SHAPE, classes, 2);
        final var batch = RandomImages.labeledBy(classifier, 20, 9);
        final var images = Datasets.ofFloats(SHAPE, List.of("a", "b", "c", "d").subList(0, classes),
            IntStream.range(0, 20).mapToObj(i -> batch.select(i).pixels()).toArray(float[][]::new), batch.labels());
        final var suite = new AttackSuite(new ThreatModel(Norm.LINF, 0.05),
            List.of(Apgd.targeted(), Apgd.ratio(), Apgd.crossEntropy()), Scope.SURVIVORS, 7);
        final var outcomes = suite.run(classifier, images, SuiteListener.NONE, Progress.NONE).outcomes();
        assertEquals(3, outcomes.size());
        for (int attack = 0; attack < 3; attack++) {
            final var outcome = outcomes.get(attack);
            assertEquals(attack < omitted, outcome.omitted().isPresent());
            assertEquals(attack >= omitted, IntStream.range(0, 20).anyMatch(i -> outcome.attacked()[i]));
        }
        if (omitted > 0) {
            final var reason = "APGD-T needs at least 4 classes, but the classifier has " + classes + ".";
            assertEquals(reason, outcomes.get(0).omitted().orElseThrow());
            assertEquals(reason, assertThrows(IllegalArgumentException.class,
                () -> Apgd.targeted().run(classifier, batch, suite.threat(), 0, Progress.NONE)).getMessage());
        }
    }

    @Test
    void autoAttackLeavesNoMoreThanAnyOtherSuite() {
        final var threat = new ThreatModel(Norm.LINF, 0.05);
        final var auto = Suites.autoAttack(threat, 1).run(CLASSIFIER, images(), SuiteListener.NONE,
            Progress.NONE);
        final var quick = Suites.quick(threat, 1).run(CLASSIFIER, images(), SuiteListener.NONE, Progress.NONE);
        final var other = run(Scope.SURVIVORS);
        final var left = robust(auto);
        assertTrue(left > 0 && left <= robust(quick) && left <= robust(other),
            () -> left + ", " + robust(quick) + ", " + robust(other));
    }

    private static long robust(final SuiteResult result) {
        return IntStream.range(0, result.count()).filter(result::robust).count();
    }

    @Test
    void needsImagesAndAttacks() {
        assertThrows(IllegalArgumentException.class,
            () -> new AttackSuite(new ThreatModel(Norm.L2, 1), List.of(), Scope.CORRECT, 0));
    }

    /**
     * A model that tells no more than which class it predicts.
     *
     * @param asked how many images it was asked about is added here
     */
    private record Deciding(MlpClassifier original, AtomicInteger asked) implements Target {

        Deciding(final MlpClassifier original) {
            this(original, new AtomicInteger());
        }

        @Override
        public ImageShape shape() {
            return original.shape();
        }

        @Override
        public int classes() {
            return original.classes();
        }

        @Override
        public PixelRange range() {
            return original.range();
        }

        @Override
        public int[] predict(final float[] pixels, final int count) {
            asked.addAndGet(count);
            return original.predict(pixels, count);
        }
    }

    @Test
    void doesNotAskAboutUnchangedImagesThatAreKnownToBeRight() {
        final var suite =
            new AttackSuite(new ThreatModel(Norm.L2, 0.3), List.of(new HopSkipJump(Norm.L2, 2, 10, 15, 1)),
                Scope.CORRECT, 7);
        final var right = Datasets.subset(images(), IntStream.range(0, COUNT).filter(i -> i % 5 != 0).toArray());
        final var twice = new Deciding(CLASSIFIER);
        final var once = new Deciding(CLASSIFIER);
        final var looked = suite.run(twice, right, SuiteListener.NONE, Progress.NONE);
        final var known = suite.runOnCorrect(once, right, SuiteListener.NONE, Progress.NONE);
        assertEquals(right.size(), twice.asked().get() - once.asked().get());
        assertArrayEquals(looked.clean(), known.clean());
        assertArrayEquals(looked.outcomes().get(0).predicted(), known.outcomes().get(0).predicted());
        assertArrayEquals(looked.outcomes().get(0).queries(), known.outcomes().get(0).queries());
    }

    @Test
    void attacksAModelThatOnlyAnswersByWhatAsksForNoMore() {
        final var suite = new AttackSuite(new ThreatModel(Norm.L2, 0.3),
            List.of(Pgd.of(10, 1), new HopSkipJump(Norm.L2, 2, 10, 15, 1)), Scope.CORRECT, 7);
        final var open = suite.run(CLASSIFIER, images(), SuiteListener.NONE, Progress.NONE);
        final var closed = suite.run(new Deciding(CLASSIFIER), images(), SuiteListener.NONE, Progress.NONE);
        assertEquals(Optional.of("PGD-10 needs the model's gradients, but it gives away its decisions only."),
            closed.outcomes().get(0).omitted());
        assertArrayEquals(open.outcomes().get(1).predicted(), closed.outcomes().get(1).predicted());
        assertTrue(IntStream.range(0, COUNT).anyMatch(i -> closed.fooled(1, i)));
    }

    /** A search has several arrays of all images that it looks at: 128 large ones are more than memory holds. */
    @Test
    void looksAtFewLargeImagesAtOnce() {
        final var shape = new ImageShape(1, 2048, 2048);
        final var target = new Counting(shape);
        final var images = new byte[6][];
        Arrays.fill(images, new byte[shape.size()]);
        new AttackSuite(new ThreatModel(Norm.L2, 1), List.of(HopSkipJump.standard()), Scope.CORRECT, 1).run(target,
            Datasets.ofBytes(shape, List.of("a", "b"), images, new int[]{1, 1, 1, 1, 1, 1}), SuiteListener.NONE,
            Progress.NONE);
        assertEquals(4, target.most());
    }
}
