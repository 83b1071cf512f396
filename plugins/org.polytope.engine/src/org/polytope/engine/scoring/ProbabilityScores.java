package org.polytope.engine.scoring;

import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * The model tells scores before any softmax: where all of them lie in [0, 1] and add up to 1, within 10⁻⁵, they are
 * probabilities, whose gradients vanish wherever the model is sure (the rule of AutoAttack's checks; Croce and Hein, 2020).
 */
final class ProbabilityScores implements Diagnostic {

    private static final Check CHECK = new Check(Concern.MASKING, "Are the model's scores those before the softmax?",
        "The softmax makes probabilities of scores; attacks through it lose their way where the model is sure.");

    private static final int IMAGES = 64;

    private static final double TOLERANCE = 1e-5;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        progress.checkCanceled();
        final var images = evidence.first(IMAGES);
        if (images.count() == 0) {
            return CHECK.gray("No image to check", "There was no image to check.");
        }
        final var scores = evidence.classifier().scores(images.pixels(), images.count());
        final var classes = evidence.classifier().classes();
        final var likely = (int)IntStream.range(0, images.count())
            .filter(i -> areProbabilities(scores, i * classes, classes)).count();
        final var measured = "The scores of %s of %s images lie between 0 and 1 and add up to 1."
            .formatted(likely, images.count());
        return likely == images.count()
            ? CHECK.red("The model's scores are probabilities", measured,
                "Take the softmax off: import the network again with its scores before the softmax.")
            : CHECK.green("The model's scores are those before the softmax", measured);
    }

    private static boolean areProbabilities(final float[] scores, final int from, final int classes) {
        var sum = 0.0;
        for (int j = from; j < from + classes; j++) {
            if (!(scores[j] > -TOLERANCE && scores[j] < 1 + TOLERANCE)) {
                return false;
            }
            sum += scores[j];
        }
        return Math.abs(sum - 1) < TOLERANCE;
    }
}
