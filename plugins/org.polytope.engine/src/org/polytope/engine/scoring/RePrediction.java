package org.polytope.engine.scoring;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.scoring.Finding.Concern;

/** What an attack claims agrees with a forward pass of its own over the images that it returned. */
final class RePrediction implements Diagnostic {

    private static final Check CHECK = new Check(Concern.INTEGRITY, "Are the adversarial images predicted alike again?",
        "What an attack says that it has found must be seen by whoever looks again.");

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var result = evidence.result();
        var checked = 0;
        var mismatches = 0;
        for (int a = 0; a < result.outcomes().size(); a++) {
            final var outcome = result.outcomes().get(a);
            final var targeted = !(outcome.attack().goal() instanceof Goal.Untargeted);
            for (int i = 0; i < result.count(); i++) {
                if (outcome.attacked()[i]) {
                    checked++;
                    // A targeted attack that misses its class may still have fooled the classifier into another one.
                    final var claimed = outcome.reached()[i];
                    mismatches += claimed == result.fooled(a, i) || targeted && !claimed ? 0 : 1;
                }
            }
        }
        if (mismatches > 0) {
            return CHECK.red("Adversarial images are predicted otherwise",
                "%s of %s adversarial images are predicted otherwise when they are predicted again."
                    .formatted(mismatches, checked),
                "The classifier isn't deterministic; check it for randomness and for layers in training mode.");
        }
        if (checked == 0) {
            return CHECK.gray("No image to check", "No adversarial image was made, so there was none to check.");
        }
        return CHECK.green("All are predicted alike again",
            "All %s adversarial images were predicted again with the same outcome."
                .formatted(checked));
    }
}
