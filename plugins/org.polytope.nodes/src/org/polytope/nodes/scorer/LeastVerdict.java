package org.polytope.nodes.scorer;

import java.util.Optional;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.page.ReportPage;
import org.polytope.engine.page.ReportPage.Trust;

/** How far a score must be believed, so that the node doesn't fail. */
enum LeastVerdict {

    @Label(value = "Any", description = "The node doesn't fail because of the verdict.")
    ANY,

    @Label(value = "Upper bound", description = "The score may be an upper bound, but it must have been checked, and no check may say "
        + "that it isn't to be trusted.")
    UPPER_BOUND,

    @Label(value = "Reliable", description = "Stronger attacks must not lower the score by a percentage point or more, and no check may "
        + "speak against it.")
    RELIABLE;

    /** @return why the score doesn't pass, as a sentence with the remedy; empty if it passes */
    Optional<String> refusal(final ReportPage page) {
        if (this == ANY || page.trust() == Trust.TRUSTWORTHY
            || this == UPPER_BOUND && page.trust() == Trust.UPPER_BOUND) {
            return Optional.empty();
        }
        return Optional
            .of("The score doesn't pass the gate: its verdict is \"%s\", and \"Worst verdict\" asks for %s. %s"
                .formatted(ScoreTables.verdict(page), this == RELIABLE ? "a reliable one" : "an upper bound or better",
                    remedy(page.trust())));
    }

    private static String remedy(final Trust trust) {
        return switch (trust) {
            case UNCHECKED -> "Switch on \"Check the score\".";
            case UPPER_BOUND ->
                "Choose AutoAttack or Thorough in the Attack node, show more images to the probe, and see the checks.";
            case NOT_TRUSTWORTHY -> "See the checks: they say what to do.";
            case TRUSTWORTHY -> "";
        };
    }
}
