package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.scoring.ScoredDots.HONEST;
import static org.polytope.engine.scoring.ScoredDots.THREAT;
import static org.polytope.engine.scoring.ScoredDots.evidence;
import static org.polytope.engine.scoring.ScoredDots.examine;
import static org.polytope.engine.scoring.ScoredDots.with;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What a search without gradients finds alone, by the suite, the probe or the check itself. */
class RandomSearchBeatsGradientsTest {

    private static final Distorted MASKED = new Distorted(HONEST) {
        @Override
        float slope(final float slope) {
            return 0;
        }
    };

    /** The gradient shows the square attack nothing: what only it finds is more than a robust model would leave it. */
    @Test
    void seesWhatTheSuitesOwnSquareAttackFindsAlone() {
        final var check = new RandomSearchBeatsGradients();
        final var finding = examine(check, MASKED, Fgsm.untargeted(), new Square(1000, 0.8));
        assertEquals(Verdict.RED, finding.verdict(), finding::evidence);
        assertTrue(finding.evidence().startsWith("The suite's Square, 1000 queries alone fools"), finding::evidence);
        assertEquals(Verdict.GREEN, examine(check, HONEST, Pgd.of(40, 5), new Square(1000, 0.8)).verdict());
        // too few queries to speak for themselves
        assertEquals(Verdict.RED, examine(check, MASKED, Fgsm.untargeted(), new Square(2, 0.8)).verdict());
    }

    /** What the suite's own square attack has found isn't forgotten because the probe's finds nothing in what it left. */
    @Test
    void remembersWhatTheSuitesOwnSquareAttackFoundAlone() {
        final var step = new Drop.Step(Square.standard().description(), 64, 0);
        final var drop = new Drop(64, 150, 64, 0, 0, 0, 0, List.of(step), 0);
        final var finding = new RandomSearchBeatsGradients().examine(
            with(evidence(MASKED, THREAT, Fgsm.untargeted(), new Square(1000, 0.8)), drop), Progress.NONE);
        assertEquals(Verdict.RED, finding.verdict(), finding::evidence);
        assertTrue(finding.evidence().startsWith("The suite's Square"), finding::evidence);
    }

    /** AutoAttack warns of more than 2 in 1,000; as bounds tell (for one image 1 − 0.975^(1/n)), single ones may be chance. */
    @ParameterizedTest
    @CsvSource({"0, 64, GREEN", "1, 64, GREEN", "2, 64, AMBER", "3, 500, GREEN", "4, 500, AMBER", "8, 64, RED",
        "0, 0, GRAY"})
    void weighsWhatOnlyASearchFindsAlikeWhereverItWasFound(final int found, final int tried, final Verdict verdict) {
        assertEquals(verdict, RandomSearchBeatsGradients.weigh(found, tried, "").verdict());
        final var square = new Drop.Step(Square.standard().description(), tried, found);
        final var drop = new Drop(tried, 1000, tried, found, 0, 0, 0, List.of(square), 0);
        assertEquals(verdict, new RandomSearchBeatsGradients()
            .examine(with(evidence(HONEST, THREAT, Fgsm.untargeted()), drop), Progress.NONE).verdict());
    }

    @Test
    void searchesAtRandomWhereTheSquareAttackCannotBeRun() {
        final var finding = new RandomSearchBeatsGradients().examine(
            evidence(HONEST, new ThreatModel(Norm.L0, 2), new RandomSearch(1)), Progress.NONE);
        assertEquals(Verdict.RED, finding.verdict());
        assertTrue(finding.evidence().startsWith("Random search, 100 samples, fools"), finding::evidence);
    }
}
