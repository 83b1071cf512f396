package org.polytope.engine.scoring;

import org.polytope.engine.Numbers;
import org.polytope.engine.scoring.Finding.Concern;

/** What the {@link Probe} has found, among the findings of the checks. */
final class StrongerAttack {

    private static final Check CHECK = new Check(Concern.STRENGTH, "Does a stronger attack find more?",
        "What attacks of the suite have missed, a stronger one may find; by that much the score is too high.");

    private static final String REMEDY =
        "Tell the drop beside the score, or choose Thorough in the Attack node: its score is closer to the truth.";

    private static final String FAILED =
        "Don't report the score: these attacks have failed. Choose AutoAttack or Thorough in the Attack node.";

    private StrongerAttack() {
    }

    /** @param robust the robust accuracy, which is too high by the drop */
    static Finding finding(final Accuracy robust, final Drop drop) {
        if (drop.probed() == 0) {
            return CHECK.nothingWithstood();
        }
        final var measured = "A probe fools %s of %s images that withstood every attack: a drop of %s."
            .formatted(drop.fooled(), drop.probed(), drop.describe());
        if (drop.high() < Grading.TOLERABLE) {
            return CHECK.green("A stronger attack finds hardly anything more", measured);
        }
        if (Grading.haveFailed(robust, drop)) {
            return CHECK.red("A stronger attack finds most of what withstood", measured, FAILED);
        }
        return drop.fooled() == 0
            ? CHECK.amber("A stronger attack finds nothing more, of too few images", measured,
                "Score more images: %s say nothing of less than %s.".formatted(drop.probed(),
                    Numbers.percent(drop.high())))
            : CHECK.amber("A stronger attack finds more", measured, REMEDY);
    }
}
