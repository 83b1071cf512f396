package org.polytope.engine.report;

import java.util.List;

/** What a robustness score doesn't say. */
final class StatementLimits {

    private StatementLimits() {
    }

    /** @return sentences */
    static List<String> of(final Attacker attacker) {
        return List.of(
            "It is about these test images and others like them, not about images that come from elsewhere.",
            "It is about one attacker. " + attacker.sentence()
                + " Who may change more, or otherwise (turn the image, paint on "
                + "it, replace a part), may do more harm.",
            "Attacks were tried, and nothing was proved: an attack that nobody has tried may find more. So the robust accuracy "
                + "is an upper bound of the true one.",
            "The interval covers chance in the choice of images. It doesn't cover attacks that are too weak; the checks look for "
                + "those.",
            "Nothing was tested of changes without an attacker (noise, blur, weather), of poisoned training data or models, of "
                + "stolen data or models, or of the product around the model.",
            "It holds for the model with this fingerprint. Training it anew, compressing or converting it makes another model.",
            "The references to laws and standards say where this report speaks of what they are about. They don't say that a "
                + "requirement is met.");
    }
}
