package org.polytope.engine.scoring;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * With epsilon 0 no attack changes an image or a prediction. None can stop early then, so that a few images and half a
 * minute must do: on a large network, a thorough suite would take longer for this than for the score.
 */
final class ZeroEpsilonIdentity implements Diagnostic {

    private static final Check CHECK =
        new Check(Concern.INTEGRITY, "Do attacks that may change nothing change nothing?",
            "With epsilon 0 every image must stay as it is, or an attack breaks the rules.");

    private static final int IMAGES = 4;

    private final double seconds;

    ZeroEpsilonIdentity() {
        this(30);
    }

    ZeroEpsilonIdentity(final double seconds) {
        this.seconds = seconds;
    }

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var images = evidence.correct(IMAGES);
        if (images.count() == 0) {
            return CHECK.noneIsCorrect();
        }
        final var suite = evidence.result().suite();
        if (suite.threat().norm() == Norm.NONE) {
            return CHECK.gray("There is no epsilon", "There is no epsilon under this threat model.");
        }
        final var attacks = suite.attacks().stream()
            .filter(attack -> attack.unsuited(evidence.classifier(), suite.threat()).isEmpty()).toList();
        if (attacks.isEmpty()) {
            return CHECK.gray("No attack to check", "No attack suits the classifier, so there was none to check.");
        }
        final var limit = TimeLimit.ofSeconds(seconds, progress);
        int done = 0;
        try {
            for (; done < attacks.size(); done++) {
                if (changes(attacks.get(done), images, evidence,
                    limit.part((double)done / attacks.size(), (done + 1.0) / attacks.size()))) {
                    return CHECK.red("An attack changes images although it may not",
                        attacks.get(done).describe() + " changes images although nothing is allowed.",
                        "The attack is wrong: remove it from the suite.");
                }
            }
        } catch (final CancellationException e) {
            if (!limit.isUp()) {
                throw e;
            }
            progress.checkCanceled();
        }
        return finding(done, attacks.size(), images.count());
    }

    private static boolean changes(final Attack attack, final Batch images, final Evidence evidence,
        final Progress progress) {
        final var suite = evidence.result().suite();
        final var result =
            attack.run(evidence.classifier(), images, suite.threat().withEpsilon(0), suite.seed(), progress);
        return !Arrays.equals(images.pixels(), result.adversarial().pixels()) || Evidence.count(result.success()) > 0;
    }

    private static Finding finding(final int done, final int attacks, final int images) {
        final var measured =
            "%s of %s attacks left %s images and their predictions unchanged".formatted(done, attacks, images);
        if (done == attacks) {
            return CHECK.green("Attacks that may change nothing change nothing", measured + ".");
        }
        final var left = measured + "; the time was up before the rest was through.";
        return done > 0 ? CHECK.green("Attacks that may change nothing change nothing", left)
            : CHECK.amber("The time was up", left, "");
    }
}
