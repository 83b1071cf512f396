package org.polytope.engine.certification;

import org.polytope.engine.Numbers;
import org.polytope.engine.scoring.ClopperPearson;
import org.polytope.engine.scoring.Finding;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.scoring.Finding.Verdict;

/**
 * Certified accuracy can't be above what attacks leave: an image that is certified up to some distance and fooled within it
 * disproves the certificate, or the finding. With randomized smoothing either is wrong by chance now and then.
 */
final class ContradictionCheck {

    private static final String QUESTION = "Do certificates and attacks agree?";

    private static final String EXPLANATION =
        "An image that was fooled within its certified radius disproves the certificate, or what was found.";

    /** One side of a 95 % interval. */
    private static final double TAIL = 0.025;

    private ContradictionCheck() {
    }

    static Finding of(final Certification certification) {
        if (certification.attacked().isEmpty()) {
            return finding(Verdict.GRAY, "Nothing was attacked",
                "No attack was made that the certificates could be held against.", "");
        }
        final var images = certification.images();
        final var contradicted = (int)images.stream().filter(CertifiedImage::contradicted).count();
        if (contradicted == 0) {
            return finding(Verdict.GREEN, "Certificates and attacks agree",
                "No image was fooled within its certified radius.", "");
        }
        final var evidence = contradicted == 1
            ? "1 of %s images was fooled within its certified radius.".formatted(images.size())
            : "%s of %s images were fooled within their certified radius.".formatted(contradicted, images.size());
        final var chance = 2 * certification.settings().method().wrong();
        return chance > 0 && ClopperPearson.low(contradicted, images.size(), TAIL) <= chance
            ? finding(Verdict.AMBER, "Certificates and attacks disagree by no more than chance",
                evidence + " So few can be chance: a certificate, like what judges an attacked image, is wrong with a "
                    + "probability of at most " + Numbers.plain(chance / 2) + ".",
                "To know for sure, certify again with another seed and more noisy copies.")
            : finding(Verdict.RED, "Attacks disprove certificates", evidence + " The certificates can't be right.",
                "Don't use them. If the model answers the same image differently at times, that is why; if not, report it.");
    }

    private static Finding finding(final Verdict verdict, final String found, final String evidence,
        final String remedy) {
        return new Finding(QUESTION, verdict, evidence, remedy, found, EXPLANATION, Concern.INTEGRITY);
    }
}
