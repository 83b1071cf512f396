package org.polytope.engine.scoring;

import java.util.List;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Images of one pixel, and a classifier whose boundary is at 0.5: the distance to it is the exact answer to every
 * question. Image i is at 0.005 + 0.01 i.
 */
final class ScoredLine {

    static final LinearClassifier CLASSIFIER =
        new LinearClassifier(new float[][]{{0}, {10}}, 0, -5);

    private ScoredLine() {
    }

    /** 100 images; the two nearest below the boundary are labeled wrongly. */
    static Dataset images() {
        final var images = new float[100][1];
        final var labels = new int[100];
        for (int i = 0; i < 100; i++) {
            images[i][0] = 0.005f + 0.01f * i;
            labels[i] = i < 48 ? 0 : 1;
        }
        return Datasets.ofFloats(ImageShape.vector(1), List.of("dark", "bright"), images, labels);
    }

    static ScoringSettings plan(final Scope scope, final List<Double> curve) {
        return new ScoringSettings(new AttackSuite(new ThreatModel(Norm.LINF, 0.1),
            List.of(Fgsm.untargeted(), Pgd.of(10, 2)), scope, 17), curve, true);
    }

    /** What {@link VerdictWords} says of a probe that finds nothing in the 80 images that withstood. */
    static final String PROBED =
        " A stronger probe fooled none of 80 images that had withstood (they count as robust "
            + "here still): the score is too high by at most 4.0 percentage points. An upper bound only: a reliable score is "
            + "too high by less than one percentage point, and so few images can't show that. Score more of them, or show more "
            + "of them to the probe.";

    static RobustnessReport score(final ScoringSettings plan) {
        return RobustnessScorer.score(CLASSIFIER, images(), plan, SuiteListener.NONE, Progress.NONE);
    }

    static ScoringSettings plan(final List<Attack> attacks) {
        return new ScoringSettings(new AttackSuite(new ThreatModel(Norm.LINF, 0.1), attacks, Scope.CORRECT, 17),
            List.of(),
            false);
    }
}
