package org.polytope.engine.attack.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.minimum.CarliniWagner;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

class SuitesTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    private static final MlpClassifier CLASSIFIER = new MlpClassifier(SHAPE, 4, 2);

    private static final int COUNT = 60;

    private static Dataset images() {
        final var batch = RandomImages.labeledBy(CLASSIFIER, COUNT, 9);
        return Datasets.ofFloats(SHAPE, List.of("a", "b", "c", "d"),
            IntStream.range(0, COUNT).mapToObj(i -> batch.select(i).pixels()).toArray(float[][]::new), batch.labels());
    }

    private static List<String> attacks(final AttackSuite suite) {
        return suite.attacks().stream().map(Attack::describe).toList();
    }

    private static SuiteResult run(final AttackSuite suite) {
        return suite.run(CLASSIFIER, images(), SuiteListener.NONE, Progress.NONE);
    }

    private static long robust(final SuiteResult result) {
        return IntStream.range(0, COUNT).filter(result::robust).count();
    }

    @Test
    void repeatsThePapersAttacksWithItsConstants() {
        final var suite = Suites.paper(new ThreatModel(Norm.LINF, 0.3), 1, 10);
        assertEquals(List.of("FGSM", "BIM-10, step 0.1 ε", "MIM-10, step 0.1 ε, momentum 1",
            CarliniWagner.fixedConstant(10).describe(), "PGD-10, step 0.25 ε"), attacks(suite));
        assertEquals(AttackSuite.Scope.CORRECT, suite.scope());
        assertEquals("PGD-10, step 0.25 ε, cross-entropy + 1 prototype conformity",
            attacks(Suites.paperAdaptive(suite.threat(), 1, 1)).get(3));
    }

    /** Any image counts, so that none stays robust; inside a small ball most images do. */
    @Test
    void countsCarliniAndWagnersImagesWhereverTheyLie() {
        assertEquals(0, robust(run(Suites.carliniWagner(1, 10))));
        final var inside = run(Suites.paper(new ThreatModel(Norm.LINF, 0.001), 1, 10));
        assertTrue(robust(inside) > 40, robust(inside) + " robust");
    }

    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2", "L1"})
    void findsNoLessThanAutoAttack(final Norm norm) {
        final var epsilon = norm == Norm.LINF ? 0.03 : norm == Norm.L2 ? 0.1 : 0.3;
        final var threat = new ThreatModel(norm, epsilon);
        final var thorough = run(Suites.thorough(threat, 1));
        final var standard = run(Suites.autoAttack(threat, 1));
        for (int i = 0; i < COUNT; i++) {
            assertFalse(thorough.robust(i) && !standard.robust(i));
        }
        assertTrue(robust(thorough) > 5 && robust(thorough) < COUNT - 5, robust(thorough) + " robust");
        final var leftOut = thorough.outcomes().stream().filter(outcome -> outcome.omitted().isPresent()).count();
        assertEquals(3, leftOut, "attacks on prototypes, which this classifier doesn't have");
    }

    @Test
    void needsANormThatAutoAttackKnows() {
        final var message = assertThrows(IllegalArgumentException.class,
            () -> Suites.thorough(new ThreatModel(Norm.L0, 3), 1)).getMessage();
        assertEquals("The thorough suite works under L∞, L2, L1, not under L0.", message);
    }

    @Test
    void surviveTheirJsonForm() {
        final var threat = new ThreatModel(Norm.LINF, 0.3);
        for (final var suite : List.of(Suites.paper(threat, 1, 0.1), Suites.paperAdaptive(threat, 1, 1),
            Suites.thorough(threat, 1))) {
            assertEquals(suite, AttackJson.readSuite(AttackJson.write(suite)));
        }
    }
}
