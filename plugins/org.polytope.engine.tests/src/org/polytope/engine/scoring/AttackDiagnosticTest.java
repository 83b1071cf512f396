package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.scoring.ScoredDots.HONEST;
import static org.polytope.engine.scoring.ScoredDots.THREAT;
import static org.polytope.engine.scoring.ScoredDots.evidence;
import static org.polytope.engine.scoring.ScoredDots.examine;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.threat.ThreatModel;

/** What checks say of attacks that have the weakness that they look for. */
class AttackDiagnosticTest {

    private static Pgd pgd(final int iterations, final double step, final Iterate iterate, final Goal goal) {
        return new Pgd(iterations, new StepSize.Absolute(step), false, 1, iterate, goal, new CrossEntropy());
    }

    private static void assertFinding(final Verdict verdict, final String title, final Diagnostic diagnostic,
        final Attack... attacks) {
        final var finding = examine(diagnostic, HONEST, attacks);
        assertEquals(verdict, finding.verdict(), finding::evidence);
        assertEquals(title, finding.title());
    }

    @Test
    void measuresHowFarStepsLead() {
        final var check = new StepBudget();
        final var goal = new Goal.Untargeted();
        assertFinding(Verdict.GREEN, "Steps are long enough to reach epsilon", check, Fgsm.untargeted(), Bim.of(7),
            Pgd.of(20, 1), pgd(10, 0.003, Iterate.STRONGEST, goal));
        assertFinding(Verdict.AMBER, "Steps are too short to reach epsilon", check, Fgsm.untargeted(),
            pgd(10, 0.0029, Iterate.STRONGEST, goal));
        // from a random point, the other end of the ball is twice as far
        assertFinding(Verdict.AMBER, "Steps are too short to reach epsilon", check,
            new Pgd(10, new StepSize.Relative(0.19), true, 1, Iterate.STRONGEST, goal, new CrossEntropy()));
        assertFinding(Verdict.GRAY, "No attack with steps of a fixed length", check, Apgd.crossEntropy());
        assertEquals(Verdict.GRAY, check.examine(evidence(HONEST, ThreatModel.unbounded(), Pgd.of(5, 1)),
            Progress.NONE).verdict());
    }

    /** From far beyond a boundary, steps as long as the whole ball jump to and fro; where they end is chance. */
    @Test
    void findsWhatAnAttackHadAndLost() {
        final var goal = new Goal.GivenClass(1);
        final var threat = THREAT.withEpsilon(0.1);
        final var last = new SilentSuccess().examine(
            evidence(HONEST, threat, pgd(9, 0.2, Iterate.LAST, goal)), Progress.NONE);
        assertEquals(Verdict.AMBER, last.verdict(), last::evidence);
        assertEquals("Attacks lost images that fool the model", last.title());
        assertEquals(Verdict.GREEN, new SilentSuccess().examine(
            evidence(HONEST, threat, pgd(9, 0.2, Iterate.STRONGEST, goal)), Progress.NONE).verdict());
        assertFinding(Verdict.GREEN, "Attacks lost no image that fools the model", new SilentSuccess(),
            pgd(20, 0.003, Iterate.LAST, new Goal.Untargeted()));
        assertFinding(Verdict.GREEN, "Attacks keep the best image", new SilentSuccess(), Fgsm.untargeted(),
            new RandomSearch(2));
    }

    @Test
    void knowsAClimbThatHasComeToRest() {
        final var flat = new float[21];
        final var rising = new float[21];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float)-Math.exp(-i);
            rising[i] = i;
        }
        assertFalse(IncompleteOptimization.stillRises(flat));
        assertTrue(IncompleteOptimization.stillRises(rising));
        // a rise of 0.05 of all there was is the limit; what an attack loses again doesn't count
        final var late = new float[]{0, 95, 20, 20, 20, 20, 20, 20, 20, 20, 20, 100};
        assertFalse(IncompleteOptimization.stillRises(late));
        late[11] = 101;
        assertTrue(IncompleteOptimization.stillRises(late));
        late[8] = 101; // not in the last quarter
        assertFalse(IncompleteOptimization.stillRises(late));
        assertFalse(IncompleteOptimization.stillRises(new float[]{3, 3, 3}));
        assertFalse(IncompleteOptimization.stillRises(new float[0]));
        assertTrue(IncompleteOptimization.stillRises(new float[]{1, 2}));
        final var late50 = new float[50];
        late50[40] = 1; // the first of the last ten of fifty
        assertTrue(IncompleteOptimization.stillRises(late50));
        late50[39] = 1;
        assertFalse(IncompleteOptimization.stillRises(late50));
    }

    @Test
    void seesAnAttackThatWasStoppedOnItsWay() {
        final var goal = new Goal.Untargeted();
        assertFinding(Verdict.AMBER, "The attack ends while it still makes progress", new IncompleteOptimization(),
            pgd(12, 0.0003, Iterate.STRONGEST, goal));
        assertFinding(Verdict.GREEN, "The attack comes to rest before it ends", new IncompleteOptimization(),
            pgd(50, 0.003, Iterate.STRONGEST, goal));
        assertFinding(Verdict.GRAY, "No attack with a fixed number of steps", new IncompleteOptimization(),
            Fgsm.untargeted());
    }

    @Test
    void seesAttacksThatAreAlike() {
        assertFinding(Verdict.AMBER, "The attacks are much alike", new AttackDiversity(), Fgsm.untargeted(),
            new ExpectationOverTransformation(Pgd.of(5, 1), 2));
        final var finding = examine(new AttackDiversity(), HONEST, Fgsm.untargeted(), new Square(5, 0.8));
        assertTrue(finding.evidence().endsWith(
            "None searches toward a wrong class, along another loss or to the nearest boundary."), finding::evidence);
        assertFinding(Verdict.GREEN, "The attacks come from different sides", new AttackDiversity(), Fgsm.untargeted(),
            Apgd.targeted(), new Square(5, 0.8));
    }
}
