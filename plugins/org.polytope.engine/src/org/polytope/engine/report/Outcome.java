package org.polytope.engine.report;

import java.util.Optional;

import org.polytope.engine.Numbers;
import org.polytope.engine.page.ReportPage;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.Drop;
import org.polytope.engine.scoring.Grade;
import org.polytope.engine.scoring.RobustnessReport;

/**
 * The result.
 *
 * @param plain for somebody who has never heard of adversarial examples
 * @param clean accuracy on unchanged images
 * @param robust accuracy in the worst case for each image over all attacks
 * @param verdict how far that can be believed, in a word or two
 * @param headline the verdict with its reason, in one line
 * @param meaning what the verdict means
 * @param reasons what it rests on
 * @param drop by how much the robust accuracy is probably too high; empty where that wasn't estimated
 */
public record Outcome(String plain, Rate clean, Rate robust, String verdict, String headline, String meaning,
    String reasons, Optional<Estimate> drop) {

    /**
     * What a probe that is stronger than the attacks has found. Shares are of all images, in [0, 1].
     *
     * @param value the drop that is most likely
     * @param low the lower end of its 95 % interval
     * @param high its upper end
     * @param probed how many images that had withstood were shown to the probe
     * @param fooled how many of these it fooled
     */
    public record Estimate(double value, double low, double high, int probed, int fooled) {

        private static Estimate of(final Drop drop) {
            return new Estimate(drop.value(), drop.low(), drop.high(), drop.probed(), drop.fooled());
        }
    }

    static Outcome of(final ReportPage page, final RobustnessReport report) {
        return new Outcome(plain(report), Rate.of(report.clean()), Rate.of(report.robust()),
            report.grade().words(), page.headline(), meaning(report.grade()), page.verdict(),
            page.drop().map(Estimate::of));
    }

    private static String plain(final RobustnessReport report) {
        final var unchanged = "The model was shown %s test images. Unchanged, it assigns %s to their true class."
            .formatted(Numbers.grouped(report.count()), share(report.clean()));
        return report.robust().isKnown()
            ? unchanged + " When an attacker changes them, it still gets %s right, whatever was tried."
                .formatted(share(report.robust()))
                + " With 95 %% confidence the share for such images, under these attacks, lies between %s."
                    .formatted(Numbers.percents(report.robust().low(), report.robust().high()).replace(" to ", " and "))
            : unchanged + " No image was attacked, so nothing is known of what an attacker can do.";
    }

    private static String share(final Accuracy accuracy) {
        return "%s of %s (%s)".formatted(Numbers.grouped(accuracy.correct()), Numbers.grouped(accuracy.count()),
            Numbers.percent(accuracy.value()));
    }

    private static String meaning(final Grade grade) {
        return switch (grade) {
            case RELIABLE ->
                "By what a stronger probe finds, the figure is too high by less than one percentage point, with "
                    + "95 % confidence, and no check speaks against it.";
            case UPPER_BOUND -> "The true figure may be lower: read it as \"at most\".";
            case NOT_TRUSTWORTHY -> "Don't rely on the figure: attacks fail on this model for other reasons than "
                + "robustness, or none was made.";
            case UNCHECKED -> "Nobody looked whether the figure can be believed.";
        };
    }
}
