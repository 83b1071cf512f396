package org.polytope.engine.scoring;

import java.util.Comparator;
import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * The loss that an attack climbs has come to rest before the attack ends (indicator I4 of Pintor et al., 2022): with the best
 * loss so far rescaled to [0, 1] over the whole climb, it rises by at most 0.05 in the last ten steps, or in the last quarter
 * (ours) of a climb that is too short for that.
 */
final class IncompleteOptimization implements Diagnostic {

    private static final Check CHECK =
        new Check(Concern.STRENGTH, "Has the attack come to rest before it ended?",
            "An attack that still makes progress when it ends would have found more with more steps.");

    private static final int IMAGES = 32;

    private static final int LAST = 10;

    private static final double QUARTER = 0.25;

    private static final double RISE = 0.05;

    /** Ours: a few stragglers are usual. */
    private static final double MANY = 0.5;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var images = evidence.robust(IMAGES);
        if (images.count() == 0) {
            return CHECK.nothingWithstood();
        }
        final var suite = evidence.result().suite();
        final var longest = suite.attacks().stream().filter(Pgd.class::isInstance).map(Pgd.class::cast)
            .filter(attack -> attack.unsuited(evidence.classifier(), suite.threat()).isEmpty())
            .filter(attack -> attack.goal() instanceof Goal.Untargeted)
            .max(Comparator.comparingInt(Pgd::iterations));
        if (longest.isEmpty()) {
            return CHECK.gray("No attack with a fixed number of steps",
                "There is no PGD in the suite whose climb could be watched.");
        }
        final var pgd = longest.get();
        final var once = new Pgd(pgd.iterations(), pgd.step(), pgd.randomStart(), 1, pgd.iterate(), pgd.goal(),
            pgd.loss());
        final var paths =
            once.run(evidence.classifier(), images, suite.threat(), suite.seed(), progress).lossPath();
        final var rising = (int)List.of(paths).stream().filter(IncompleteOptimization::stillRises).count();
        final var measured = "%s: for %s of %s images that withstood, the loss still rose by more than %s at the end."
            .formatted(once.describe(), rising, images.count(), Numbers.percent(RISE));
        return rising > MANY * images.count()
            ? CHECK.amber("The attack ends while it still makes progress", measured, "Use more steps.")
            : CHECK.green("The attack comes to rest before it ends", measured);
    }

    /** @param path the loss at each evaluation, which an attack wants to rise */
    static boolean stillRises(final float[] path) {
        var least = Double.POSITIVE_INFINITY;
        var best = Double.NEGATIVE_INFINITY;
        var before = Double.NEGATIVE_INFINITY;
        final var last = Math.min(LAST, (int)Math.ceil(QUARTER * path.length));
        for (int i = 0; i < path.length; i++) {
            if (i < path.length - last) {
                before = Math.max(before, path[i]);
            }
            best = Math.max(best, path[i]);
            least = Math.min(least, path[i]);
        }
        return best - before > RISE * (best - least);
    }
}
