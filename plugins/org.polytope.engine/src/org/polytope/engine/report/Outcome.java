package org.polytope.engine.report;

import java.util.Locale;

import org.polytope.engine.Numbers;
import org.polytope.engine.page.ReportPage;
import org.polytope.engine.page.ReportPage.Trust;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.RobustnessReport;

/**
 * The result.
 *
 * @param plain for somebody who has never heard of adversarial examples
 * @param clean accuracy on unchanged images
 * @param robust accuracy in the worst case for each image over all attacks
 * @param verdict how far that can be believed, in a word or two
 * @param meaning what the verdict means
 * @param reasons what it rests on
 */
public record Outcome(String plain, Rate clean, Rate robust, String verdict, String meaning, String reasons) {

    static Outcome of(final ReportPage page, final RobustnessReport report) {
        return new Outcome(plain(report), Rate.of(report.clean()), Rate.of(report.robust()),
            page.trust().name().toLowerCase(Locale.ROOT).replace('_', ' '), meaning(page.trust()), page.verdict());
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

    private static String meaning(final Trust trust) {
        return switch (trust) {
            case TRUSTWORTHY ->
                "The attacks are as strong as AutoAttack, the yardstick of the field, and no check speaks "
                    + "against the figure.";
            case UPPER_BOUND -> "The true figure is probably lower: read it as \"at most\".";
            case NOT_TRUSTWORTHY ->
                "Don't rely on the figure: the attacks failed for another reason than robustness, or none "
                    + "was made.";
            case UNCHECKED -> "Nobody looked whether the figure can be believed.";
        };
    }
}
