package org.polytope.engine.scoring;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Every adversarial image lies inside the ball and the pixel range, and is made of numbers. */
final class InsideThreatModel implements Diagnostic {

    private static final Check CHECK =
        new Check(Concern.INTEGRITY, "Do the adversarial images keep to what is allowed?",
            "A changed image counts only if it lies within epsilon of the original, and its pixels within their "
                + "range.");

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var audit = evidence.audit();
        if (audit.outside() > 0) {
            return CHECK.red("Adversarial images break the rules",
                "%s of %s adversarial images leave the ball or the pixel range, first %s.".formatted(audit.outside(),
                    audit.images(), audit.firstOffender()),
                "The attack is wrong: remove it from the suite.");
        }
        if (audit.images() == 0) {
            return CHECK.gray("No image to check", "No adversarial image was made, so there was none to check.");
        }
        final var threat = evidence.result().suite().threat();
        final var inside =
            audit.images() == 1 ? "The one adversarial image is inside"
                : "All %s adversarial images are inside".formatted(audit.images());
        return CHECK.green("All adversarial images keep to what is allowed",
            threat.norm() == Norm.NONE ? inside + " the pixel range."
                : "%s; the largest distance is %s, epsilon is %s.".formatted(inside,
                    Numbers.significant(audit.largest()),
                    Numbers.significant(threat.epsilon())));
    }
}
