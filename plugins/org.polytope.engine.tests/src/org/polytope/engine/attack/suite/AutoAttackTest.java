package org.polytope.engine.attack.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** The suites against {@code AutoAttack.set_version} of fra31/auto-attack @a392200. */
class AutoAttackTest {

    private static final ThreatModel LINF = new ThreatModel(Norm.LINF, 0.05);

    private static final ThreatModel L1 = new ThreatModel(Norm.L1, 1);

    static Stream<Arguments> suites() {
        return Stream.of(
            Arguments.of(AutoAttack.standard(LINF, 3),
                List.of("APGD-CE, 100 iterations", "APGD-T, 100 iterations, 9 target classes",
                    "FAB-T, 100 iterations, 9 target classes", "Square, 5000 queries")),
            Arguments.of(AutoAttack.standard(new ThreatModel(Norm.L2, 0.5), 3),
                List.of("APGD-CE, 100 iterations", "APGD-T, 100 iterations, 9 target classes",
                    "FAB-T, 100 iterations, 9 target classes", "Square, 5000 queries")),
            Arguments.of(AutoAttack.standard(L1, 3),
                List.of("APGD-CE, 100 iterations, 5 restarts, from 3 ε and 2 ε inwards",
                    "APGD-T, 100 iterations, 5 target classes, from 3 ε and 2 ε inwards",
                    "FAB-T, 100 iterations, 9 target classes", "Square, 5000 queries")),
            Arguments.of(AutoAttack.plus(LINF, 3),
                List.of("APGD-CE, 100 iterations, 5 restarts", "APGD-DLR, 100 iterations, 5 restarts",
                    "FAB, 100 iterations, 5 restarts", "Square, 5000 queries",
                    "APGD-T, 100 iterations, 9 target classes", "FAB-T, 100 iterations, 9 target classes")),
            Arguments.of(AutoAttack.random(LINF, 3),
                List.of("APGD-CE, 100 iterations, 20 gradients averaged",
                    "APGD-DLR, 100 iterations, 20 gradients averaged")));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void runsItsAttacksInOrderOnWhatEarlierOnesLeft(final AttackSuite suite, final List<String> attacks) {
        assertEquals(attacks, suite.attacks().stream().map(Attack::describe).toList());
        assertEquals(Scope.SURVIVORS, suite.scope());
        assertEquals(3, suite.seed());
        assertEquals(suite, AttackJson.readSuite(AttackJson.write(suite)));
    }

    @Test
    void isTheSuiteThatIsCalledAutoAttack() {
        assertEquals(AutoAttack.standard(L1, 3), Suites.autoAttack(L1, 3));
    }

    /** Two classes have no third logit, three no fourth; nine others are not needed. */
    @ParameterizedTest
    @CsvSource({"2, 4", "3, 5", "4, 6"})
    void runsWhatTheClassesSufficeFor(final int classes, final int run) {
        final var shape = new ImageShape(1, 4, 4);
        final var classifier = new MlpClassifier(shape, classes, 2);
        final var batch = RandomImages.labeledBy(classifier, 20, 9);
        final var images = Datasets.ofFloats(shape, List.of("a", "b", "c", "d").subList(0, classes),
            IntStream.range(0, 20).mapToObj(i -> batch.select(i).pixels()).toArray(float[][]::new), batch.labels());
        for (final var threat : List.of(LINF, new ThreatModel(Norm.L2, 0.2), new ThreatModel(Norm.L1, 0.4))) {
            final var result =
                AutoAttack.plus(threat, 1).run(classifier, images, SuiteListener.NONE, Progress.NONE);
            assertEquals(run, result.outcomes().stream().filter(o -> o.omitted().isEmpty()).count());
            assertTrue(result.outcomes().stream().flatMap(o -> o.omitted().stream())
                .allMatch(reason -> reason.contains("but the classifier has " + classes)));
            final var standard =
                AutoAttack.standard(threat, 1).run(classifier, images, SuiteListener.NONE, Progress.NONE);
            assertEquals(classes < 4, standard.outcomes().get(1).omitted().isPresent());
        }
    }
}
