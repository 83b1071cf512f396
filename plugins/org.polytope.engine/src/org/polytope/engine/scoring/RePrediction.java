package org.polytope.engine.scoring;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Goal;

/** What an attack claims agrees with a forward pass of its own over the images that it returned. */
final class RePrediction implements Diagnostic {

    private static final String NAME = "Re-prediction";

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
            return Finding.red(NAME,
                "%s of %s adversarial images are predicted otherwise when they are predicted again."
                    .formatted(mismatches, checked),
                "The classifier isn't deterministic; check it for randomness and for layers in training mode.");
        }
        if (checked == 0) {
            return Finding.gray(NAME, "No adversarial image was made, so there was none to check.");
        }
        return Finding.green(NAME, "All %s adversarial images were predicted again with the same outcome."
            .formatted(checked));
    }
}
