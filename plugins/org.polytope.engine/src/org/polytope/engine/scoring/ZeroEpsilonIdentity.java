package org.polytope.engine.scoring;

import java.util.Arrays;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.ThreatModel.Norm;

/** With epsilon 0 no attack changes an image or a prediction. */
final class ZeroEpsilonIdentity implements Diagnostic {

    private static final String NAME = "Identity at epsilon 0";

    private static final int IMAGES = 16;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var images = evidence.correct(IMAGES);
        if (images.count() == 0) {
            return Finding.amber(NAME, "No image is classified correctly, so there was none to check.", "");
        }
        final var suite = evidence.result().suite();
        if (suite.threat().norm() == Norm.NONE) {
            return Finding.green(NAME, "There is no epsilon under this threat model.");
        }
        final var attacks = suite.attacks().stream()
            .filter(attack -> attack.unsuited(evidence.classifier(), suite.threat()).isEmpty()).toList();
        for (final var attack : attacks) {
            final var result = attack.run(evidence.classifier(), images, suite.threat().withEpsilon(0), suite.seed(),
                progress);
            if (!Arrays.equals(images.pixels(), result.adversarial().pixels())
                || Evidence.count(result.success()) > 0) {
                return Finding.red(NAME, attack.describe() + " changes images although nothing is allowed.",
                    "The attack is wrong: remove it from the suite.");
            }
        }
        return Finding.green(NAME, "%d attacks left %d images and their predictions unchanged."
            .formatted(attacks.size(), images.count()));
    }
}
