package org.polytope.engine.attack.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.Impatient;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** A suite that goes on where it was canceled finds what it would have found anyway. */
class ResumedSuiteTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    /** Three classes, so that APGD-T is left out. */
    private static final MlpClassifier CLASSIFIER = new MlpClassifier(SHAPE, 3, 2);

    private static final int COUNT = 300;

    private static Dataset images(final long seed, final int wrong) {
        final var batch = RandomImages.labeledBy(CLASSIFIER, COUNT, seed);
        final var labels = batch.labels();
        for (int i = 0; i < wrong; i += 5) {
            labels[i] = (labels[i] + 1) % 3;
        }
        return Datasets.ofFloats(SHAPE, List.of("a", "b", "c"),
            IntStream.range(0, COUNT).mapToObj(i -> batch.select(i).pixels()).toArray(float[][]::new), labels);
    }

    private static Dataset images() {
        return images(9, COUNT);
    }

    private static AttackSuite suite(final Scope scope) {
        return new AttackSuite(new ThreatModel(Norm.LINF, 0.02), List.of(Fgsm.untargeted(), Apgd.targeted(),
            Pgd.of(4, 2), new Square(10, 0.5), Mim.of(4)), scope, 7);
    }

    private static SuiteResult canceled(final Scope scope, final int checks) {
        return suite(scope).run(CLASSIFIER, images(), SuiteListener.NONE, new Impatient(checks));
    }

    private static void assertSame(final SuiteResult expected, final SuiteResult actual) {
        assertEquals(expected.suite(), actual.suite());
        assertEquals(expected.complete(), actual.complete());
        assertArrayEquals(expected.labels(), actual.labels());
        assertArrayEquals(expected.clean(), actual.clean());
        assertEquals(expected.outcomes().size(), actual.outcomes().size());
        for (int a = 0; a < expected.outcomes().size(); a++) {
            final var one = expected.outcomes().get(a);
            final var other = actual.outcomes().get(a);
            assertEquals(one.attack(), other.attack());
            assertEquals(one.omitted(), other.omitted());
            assertArrayEquals(one.attacked(), other.attacked());
            assertArrayEquals(one.reached(), other.reached());
            assertArrayEquals(one.predicted(), other.predicted());
            assertArrayEquals(one.size(), other.size());
            assertArrayEquals(one.iterations(), other.iterations());
            assertArrayEquals(one.queries(), other.queries());
        }
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void findsWhatAnUninterruptedRunFinds(final Scope scope) {
        final var whole = suite(scope).run(CLASSIFIER, images(), SuiteListener.NONE, Progress.NONE);
        assertTrue(whole.complete() && whole.outcomes().get(1).omitted().isPresent());
        var checks = 1;
        for (var partial = canceled(scope, checks); !partial.complete(); partial = canceled(scope, checks)) {
            assertSame(whole,
                suite(scope).resume(partial, CLASSIFIER, images(), SuiteListener.NONE, Progress.NONE));
            checks += 2;
        }
        assertTrue(checks > 40, checks + " checks");
        assertSame(whole, suite(scope).resume(whole, CLASSIFIER, images(), SuiteListener.NONE, Progress.NONE));
    }

    /** Canceled again and again, each time a little later, and written and read in between. */
    @ParameterizedTest
    @EnumSource(Scope.class)
    void getsThereInManySteps(final Scope scope) {
        final var whole = suite(scope).run(CLASSIFIER, images(), SuiteListener.NONE, Progress.NONE);
        var result = canceled(scope, 1);
        var steps = 0;
        while (!result.complete()) {
            final var before = write(result);
            final var read = read(before);
            assertSame(result, read);
            result = suite(scope).resume(read, CLASSIFIER, images(), SuiteListener.NONE, new Impatient(16));
            assertEquals(before, write(read), "the partial result was changed");
            steps++;
        }
        assertSame(whole, result);
        assertTrue(steps > 4, steps + " steps");
    }

    @Test
    void keepsWhatItHasWhenItIsCancelledBeforeItGoesOn() {
        final var partial = canceled(Scope.CORRECT, 30);
        assertTrue(partial.outcomes().size() > 1);
        assertSame(partial, suite(Scope.CORRECT).resume(partial, CLASSIFIER, images(), SuiteListener.NONE,
            new Impatient(1)));
    }

    @Test
    void showsItsListenerOnlyWhatIsNew() {
        final var seen = new boolean[5][COUNT];
        final var partial = suite(Scope.CORRECT).run(CLASSIFIER, images(), (attack, batch, found, predicted) -> {
            for (final var image : batch.indices()) {
                seen[attack][image] = true;
            }
        }, new Impatient(30));
        assertFalse(partial.complete());
        final var whole = suite(Scope.CORRECT).resume(partial, CLASSIFIER, images(),
            (attack, batch, found, predicted) -> {
                for (final var image : batch.indices()) {
                    assertFalse(seen[attack][image]);
                    seen[attack][image] = true;
                }
            }, Progress.NONE);
        for (int a = 0; a < 5; a++) {
            assertArrayEquals(whole.outcomes().get(a).attacked(), seen[a]);
        }
    }

    /** After every batch the listener gets what a run that was canceled right then would have returned. */
    @Test
    void tellsItsListenerWhatCanBeContinued() {
        final var kept = new ArrayList<String>();
        final var whole = suite(Scope.SURVIVORS).run(CLASSIFIER, images(), new SuiteListener() {
            @Override
            public void found(final int attack, final Batch batch,
                final AttackResult result, final int[] predicted) {
                // seen afterward
            }

            @Override
            public void kept(final SuiteResult soFar) {
                kept.add(write(soFar));
            }
        }, Progress.NONE);
        assertTrue(kept.size() >= 6, kept.size() + " batches");
        for (final var json : kept) {
            assertSame(whole, suite(Scope.SURVIVORS).resume(read(json), CLASSIFIER, images(),
                SuiteListener.NONE, Progress.NONE));
        }
    }

    @Test
    void refusesAnotherSuite() {
        final var partial = canceled(Scope.CORRECT, 30);
        assertRefused("another attack suite", suite(Scope.SURVIVORS), partial, CLASSIFIER, images());
        assertRefused("another attack suite", suite(Scope.CORRECT).withEpsilon(0.06), partial, CLASSIFIER, images());
    }

    @Test
    void refusesOtherImages() {
        final var partial = canceled(Scope.CORRECT, 30);
        assertRefused("other images", suite(Scope.CORRECT), partial, CLASSIFIER, images(9, 100));
        assertRefused("other images: there were 300", suite(Scope.CORRECT), partial, CLASSIFIER,
            Datasets.take(images(), 299));
    }

    @Test
    void refusesAModelThatPredictsOtherwise() {
        final var partial = canceled(Scope.CORRECT, 30);
        assertRefused("another model or other images: image", suite(Scope.CORRECT), partial,
            new MlpClassifier(SHAPE, 3, 3), images());
    }

    private static void assertRefused(final String expected, final AttackSuite suite, final SuiteResult partial,
        final MlpClassifier classifier, final Dataset images) {
        final var message = assertThrows(SuiteMismatchException.class,
            () -> suite.resume(partial, classifier, images, SuiteListener.NONE, Progress.NONE)).getMessage();
        assertTrue(message.contains(expected), message);
    }

    private static final JsonForm<SuiteProgress> JSON =
        JsonForm.of("The progress", SuiteProgress.class, AttackJson.CHOICES).measured();

    private static String write(final SuiteResult result) {
        return JSON.write(SuiteProgress.of(result));
    }

    private static SuiteResult read(final String json) {
        return JSON.read(json).result();
    }

    /** What was written once is read for ever: this text must never have to change. */
    private static final String FIXED = """
        {"suite":{"threat":{"norm":"LINF","epsilon":0.25},\
        "attacks":[{"type":"random-search","samples":3},{"type":"square","queries":9,"share":0.5}],\
        "scope":"SURVIVORS","seed":-5},"complete":false,"labels":[2,0,1],"clean":[2,1,-1],"outcomes":[\
        {"seconds":1.5,"images":[0,2],"reached":[true,false],"predicted":[1,1],\
        "iterations":[0,0],"queries":[3,2],"linf":[0.25,0.125],"l2":[0.5,"NaN"],"l1":[1.0,2.0],"l0":[4,16]},\
        {"omitted":"It doesn't suit.","seconds":0.0,"images":[],"reached":[],"predicted":[],"iterations":[],\
        "queries":[],"linf":[],"l2":[],"l1":[],"l0":[]}]}""";

    @Test
    void writesAndReadsAFixedForm() {
        final var result = read(FIXED);
        assertEquals(FIXED, write(result));
        assertFalse(result.complete());
        assertTrue(result.fooled(0, 0) && !result.fooled(0, 2));
        assertEquals("It doesn't suit.", result.outcomes().get(1).omitted().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "labels":[2,0,1] | "labels":[2,0]    | There are 2 labels but 3 predictions.
        "labels":[2,0,1] | "labels":[2,0,-1] | A class is negative.
        "clean":[2,1,-1] | "clean":[2,1,-2]  | A class is negative.
        "clean":[2,1,-1],| ``                | The progress: "clean" is missing.
        "scope"          | "scoop"           | The progress, at suite: There is nothing called "scoop" here
        1.5              | -1.5              | The progress, at outcomes[0]: The time taken is negative.
        "images":[0,2]   | "images":[2,0]    | The progress, at outcomes[0]: The images are not rising positions.
        "images":[0,2]   | "images":[0,3]    | An outcome is of images beyond the last of 3.
        "images":[0,2]   | "images":[0]      | The progress, at outcomes[0]: The columns differ in length.
        "predicted":[1,1]| "predicted":[1,-1]| The progress, at outcomes[0]: There is a negative number.
        "images":[],     | "images":[0],     | The progress, at outcomes[1]: The columns differ in length.
        }]}              | },{}]}            | The progress, at outcomes[2]: "seconds" is missing.
        ,{"type":"square","queries":9,"share":0.5} | `` | There are 2 outcomes of 1 attacks.
        }]}              | }]                | The progress isn't valid JSON
        """)
    void saysWhatIsWrong(final String from, final String to, final String expected) {
        assertTrue(FIXED.contains(from));
        final var message = assertThrows(IllegalArgumentException.class,
            () -> read(FIXED.replace(from, to))).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
