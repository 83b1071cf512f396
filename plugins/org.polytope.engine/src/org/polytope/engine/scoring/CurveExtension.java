package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Draws the curve of robust accuracy below the chosen epsilon, and beyond it until nothing but guessing is left: a curve
 * that ends earlier hides whether the attacks work at all (Carlini et al., 2019). Each point is one short climb, of the
 * margin, which has a gradient also where that of cross-entropy vanishes: below epsilon on the images that fell there,
 * beyond it on those that are left. So the score itself never changes.
 */
final class CurveExtension {

    private static final int STEPS = 20;

    /** Beyond epsilon each point lies at twice the epsilon before; as many reach from the first to the whole range. */
    private static final int MOST = 10;

    /** Points below epsilon, as shares of it. */
    private static final double[] BELOW = {0.25, 0.5};

    private final DifferentiableClassifier classifier;

    private final Dataset images;

    private final AttackSuite suite;

    private final ScoreCheckpoint kept;

    private final Progress progress;

    private final List<Double> drawn = new ArrayList<>();

    private CurveExtension(final DifferentiableClassifier classifier, final Dataset images, final AttackSuite suite,
        final ScoreCheckpoint kept, final Progress progress) {
        this.classifier = classifier;
        this.images = images;
        this.suite = suite;
        this.kept = kept;
        this.progress = progress;
    }

    /**
     * @param worst what the suite has found, at its epsilon and at those {@code given}
     * @param suite under a threat model with a norm
     * @return further epsilons, at which {@code worst} knows then what fools the classifier
     * @throws CancellationException if {@code progress} was canceled
     */
    static List<Double> draw(final WorstCases worst, final DifferentiableClassifier classifier, final Dataset images,
        final AttackSuite suite, final List<Double> given, final ScoreCheckpoint kept, final Progress progress) {
        final var extension = new CurveExtension(classifier, images, suite, kept, progress);
        extension.below(worst);
        extension.beyond(worst, given);
        return extension.drawn;
    }

    private void below(final WorstCases worst) {
        final var chosen = suite.threat().epsilon();
        for (final var share : BELOW) {
            final var epsilon = whole(share * chosen);
            if (epsilon > 0 && epsilon < chosen && !drawn.contains(epsilon)) {
                draw(worst, epsilon, worst.fallen(epsilon, chosen));
            }
        }
    }

    private void beyond(final WorstCases worst, final List<Double> given) {
        final var farthest = suite.threat().farthest(classifier.range(), images.shape());
        final var chance = 1.0 / classifier.classes();
        var epsilon = Math.max(Stream.concat(given.stream(), Stream.of(suite.threat().epsilon()))
            .mapToDouble(Double::doubleValue).max().orElseThrow(), first(farthest));
        while (epsilon < farthest && worst.underAttack(epsilon, i -> true).value() > chance) {
            epsilon = Math.min(2 * epsilon, farthest);
            draw(worst, epsilon, worst.standing(epsilon));
        }
    }

    private double first(final double farthest) {
        return Math.max(whole(farthest / Math.pow(2, MOST)), suite.threat().norm() == Norm.L0 ? 1 : 0);
    }

    /** @return epsilon, which under L0 counts numbers of an image */
    private double whole(final double epsilon) {
        return suite.threat().norm() == Norm.L0 ? Math.floor(epsilon) : epsilon;
    }

    private void draw(final WorstCases worst, final double epsilon, final int[] waiting) {
        final var share = 1.0 / (BELOW.length + MOST);
        final var part = progress.part(drawn.size() * share, Math.min((drawn.size() + 1) * share, 1));
        worst.lower(waiting, at(epsilon), classifier, images, kept, part);
        drawn.add(epsilon);
    }

    private AttackSuite at(final double epsilon) {
        return new AttackSuite(new ThreatModel(suite.threat().norm(), epsilon),
            List.of(new Pgd(STEPS, new Relative(2.5 / STEPS), true, 1, Iterate.STRONGEST, goal(), new Margin())),
            Scope.SURVIVORS, suite.seed());
    }

    /** @return any wrong class, unless the whole suite wants others */
    private Goal goal() {
        final var goals = suite.attacks().stream().map(Attack::goal).toList();
        return goals.stream().filter(Goal.Untargeted.class::isInstance).findFirst().orElse(goals.get(0));
    }
}
