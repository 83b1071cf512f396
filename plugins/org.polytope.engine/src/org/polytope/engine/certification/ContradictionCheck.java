package org.polytope.engine.certification;

import org.polytope.engine.Numbers;
import org.polytope.engine.scoring.ClopperPearson;
import org.polytope.engine.scoring.Finding;
import org.polytope.engine.scoring.Finding.Verdict;

/**
 * Certified accuracy can't be above what attacks leave: an image that is certified up to some distance and fooled within it
 * disproves the certificate, or the finding. With randomized smoothing either is wrong by chance now and then.
 */
final class ContradictionCheck {

    private static final String NAME = "Certificates against attacks";

    /** One side of a 95 % interval. */
    private static final double TAIL = 0.025;

    private ContradictionCheck() {
    }

    static Finding of(final Certification certification) {
        if (certification.attacked().isEmpty()) {
            return new Finding(NAME, Verdict.GRAY, "No attack was made that the certificates could be held against.", "");
        }
        final var images = certification.images();
        final var contradicted = (int)images.stream().filter(CertifiedImage::contradicted).count();
        if (contradicted == 0) {
            return new Finding(NAME, Verdict.GREEN, "No image was fooled within its certified radius.", "");
        }
        final var evidence = "%s of %s images were fooled within their certified radius.".formatted(contradicted, images.size());
        final var chance = 2 * certification.settings().method().wrong();
        return chance > 0 && ClopperPearson.low(contradicted, images.size(), TAIL) <= chance
            ? new Finding(NAME, Verdict.AMBER,
                evidence + " So few can be chance: a certificate, like what judges an attacked image, is wrong with a "
                    + "probability of at most " + Numbers.plain(chance / 2) + ".",
                "To know for sure, certify again with another seed and more noisy copies.")
            : new Finding(NAME, Verdict.RED, evidence + " That can't be: the certificates are wrong.",
                "Don't use them. If the model answers the same image differently at times, that is why; if not, report it.");
    }
}
