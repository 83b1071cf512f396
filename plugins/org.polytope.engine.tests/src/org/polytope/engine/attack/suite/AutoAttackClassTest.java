package org.polytope.engine.attack.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What attacks must be together to be believed: told by what they do, whatever the suite is called. */
class AutoAttackClassTest {

    private static final ThreatModel THREAT = new ThreatModel(Norm.LINF, 0.1);

    private static Optional<String> shortfall(final List<Attack> attacks) {
        return AutoAttackClass.shortfall(THREAT, attacks, 10, false);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINF", "L2", "L1"})
    void autoAttackAndWhatGoesOnFromItSuffice(final Norm norm) {
        final var threat = new ThreatModel(norm, 0.1);
        for (final var suite : List.of(Suites.autoAttack(threat, 1), Suites.autoAttackPlus(threat, 1),
            Suites.thorough(threat, 1))) {
            assertEquals(Optional.empty(), AutoAttackClass.shortfall(threat, suite.attacks(), 10, false));
        }
    }

    @Test
    void weakerSuitesDoNot() {
        for (final var attacks : List.of(Suites.quick(THREAT, 1).attacks(), Suites.paper(THREAT, 1, 10).attacks(),
            Suites.autoAttackRandom(THREAT, 1).attacks(), List.<Attack>of(Pgd.of(20, 1)),
            List.<Attack>of(Pgd.of(1000, 50)),
            List.<Attack>of())) {
            assertTrue(shortfall(attacks).isPresent(), attacks::toString);
        }
        assertEquals(
            Optional.of("The attacks are weaker than AutoAttack: there is no FAB (100 iterations), no Square (5,000 "
                + "queries)."),
            shortfall(Suites.autoAttackRandom(THREAT, 1).attacks()));
    }

    /** Each of the four with a little less. */
    @Test
    void everyPartMustBeThereAtFullLength() {
        final var full = Suites.autoAttack(THREAT, 1).attacks();
        final var weak = List.<Attack>of(new Apgd(Apgd.Objective.CROSS_ENTROPY, 99, 1, 9, 1),
            Apgd.targeted().withTargetClasses(8), new Fab(99, 9, 1, 0.1, 1.05, 0.9), new Square(4999, 0.8));
        for (int i = 0; i < 4; i++) {
            final var attacks = new ArrayList<>(full);
            attacks.set(i, weak.get(i));
            assertTrue(shortfall(attacks).isPresent(), attacks.get(i)::describe);
            attacks.remove(i);
            assertTrue(shortfall(attacks).isPresent(), full.get(i)::describe);
            attacks.add(full.get(i));
            assertEquals(Optional.empty(), shortfall(attacks), "in any order");
        }
    }

    /** Fewer classes can't be aimed at, and two have no ratio: there the margin is climbed. */
    @Test
    void asksOfFewClassesWhatTheyAllow() {
        final var three = List.<Attack>of(Apgd.crossEntropy(), Apgd.ratio(),
            new Fab(100, 2, 1, 0.1, 1.05, 0.9), Square.standard());
        assertEquals(Optional.empty(), AutoAttackClass.shortfall(THREAT, three, 3, false));
        final var two = List.<Attack>of(Apgd.crossEntropy(), Fab.targeted(), Square.standard());
        assertEquals(
            Optional.of("The attacks are weaker than AutoAttack: there is no PGD on the margin (100 iterations, 10 "
                + "restarts)."),
            AutoAttackClass.shortfall(THREAT, two, 2, false));
        final var thorough = Suites.thorough(THREAT, 1).attacks().stream()
            .filter(attack -> !attack.equals(Apgd.targeted())).toList();
        assertEquals(Optional.empty(), AutoAttackClass.shortfall(THREAT, thorough, 2, false));
        final var targeted = thorough.stream()
            .<Attack>map(attack -> attack instanceof Pgd pgd ? pgd.withGoal(new Goal.GivenClass(0)) : attack).toList();
        assertTrue(AutoAttackClass.shortfall(THREAT, targeted, 2, false).isPresent(), "images of class 0 aren't tried");
        assertTrue(shortfall(thorough).isPresent(), "with ten classes the ratio is there to be climbed");
    }

    /** Against random answers only climbs along mean gradients count, those under an expectation too. */
    @Test
    void asksForMeanGradientsWhereAnswersAreRandom() {
        assertTrue(AutoAttackClass.shortfall(THREAT, Suites.autoAttack(THREAT, 1).attacks(), 10, true).isPresent());
        assertEquals(Optional.empty(),
            AutoAttackClass.shortfall(THREAT, Suites.autoAttackRandom(THREAT, 1).attacks(), 10, true));
        final var means = Suites.autoAttack(THREAT, 1).attacks().stream()
            .<Attack>map(attack -> new ExpectationOverTransformation(attack, 20)).toList();
        assertEquals(Optional.empty(), AutoAttackClass.shortfall(THREAT, means, 10, true));
    }

    @Test
    void attacksThatMayChangeNothingShowNothing() {
        final var nothing = THREAT.withEpsilon(0);
        assertEquals(Optional.of("Epsilon is 0: attacks that may change nothing show nothing."),
            AutoAttackClass.shortfall(nothing, Suites.autoAttack(nothing, 1).attacks(), 10, false));
    }

    @ParameterizedTest
    @EnumSource(names = {"L0", "NONE"})
    void knowsNoMeasureUnderOtherNorms(final Norm norm) {
        final var threat = new ThreatModel(norm, 5);
        assertTrue(AutoAttackClass.shortfall(threat, List.of(), 10, false).isPresent());
    }
}
