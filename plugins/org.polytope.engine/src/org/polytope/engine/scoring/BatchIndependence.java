package org.polytope.engine.scoring;

import java.util.Arrays;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.scoring.Finding.Concern;

/** An image's scores don't depend on the images that it is predicted with: nothing runs in training mode. */
final class BatchIndependence implements Diagnostic {

    private static final Check CHECK =
        new Check(Concern.INTEGRITY, "Do predictions depend on the other images of a batch?",
            "An image must be predicted alike whatever stands beside it, or the score depends on how the images "
                + "are grouped.");

    private static final int IMAGES = 32;

    /** Relative to the largest score: float32 sums in another order differ by less. */
    private static final double TOLERANCE = 1e-4;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var classifier = evidence.classifier();
        final var images = evidence.first(IMAGES);
        final var together = classifier.heads(images.pixels(), images.count(), false).logits();
        final var classes = classifier.classes();
        var difference = 0.0;
        var scale = 1.0;
        var changed = 0;
        for (int i = 0; i < images.count(); i++) {
            progress.checkCanceled();
            final var alone = classifier.heads(Evidence.pixels(images, i), 1, false).logits();
            final var row = Arrays.copyOfRange(together, i * classes, (i + 1) * classes);
            for (int j = 0; j < classes; j++) {
                // infinite scores are alike, too
                difference = alone[j] == row[j] ? difference
                    : Math.max(difference, Math.abs((double)alone[j] - row[j]));
                scale = Float.isInfinite(row[j]) ? scale : Math.max(scale, Math.abs(row[j]));
            }
            final var same =
                ScoringTarget.argmax(alone, 1)[0] == ScoringTarget.argmax(row, 1)[0];
            changed += same ? 0 : 1;
        }
        final var evidenceText = "Scores of %s images differ by at most %s alone and in a batch; %s predictions change."
            .formatted(images.count(), Numbers.significant(difference), changed);
        if (difference > TOLERANCE * scale) {
            return CHECK.red("Predictions depend on the batch", evidenceText,
                "Check the model for batch normalization or dropout in training mode.");
        }
        return CHECK.green("Predictions don't depend on the batch", evidenceText);
    }
}
