package org.polytope.engine.scoring;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * Around an image the function that attacks climb should be smooth: over random shifts δ = (U[0, 1] − 0.5) · 8/255 of
 * the pixel range, the mean of min(1, |L(x) − L(x + δ)| / |L(x)|) is small (indicator I2 of Pintor et al., 2022). It is
 * taken of the margin: relative changes of a cross-entropy near 0 say nothing.
 */
final class LossStability implements Diagnostic {

    private static final Check CHECK = new Check(Concern.MASKING, "Is the loss smooth around the images?",
        "Where tiny changes of an image make the loss jump, attacks lose their way, although the model may be "
            + "easy to fool.");

    private static final int IMAGES = 16;

    private static final int SHIFTS = 100;

    private static final double RADIUS = 8.0 / 255;

    /** Ours: a network without noise or quantization was seen far below. */
    private static final double LIMIT = 0.25;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var images = evidence.correct(IMAGES);
        if (images.count() == 0) {
            return CHECK.noneIsCorrect();
        }
        final var classifier = evidence.classifier();
        final var range = classifier.range();
        final var width = RADIUS * range.width();
        final var size = images.shape().size();
        final var still = new Margin().evaluate(classifier.heads(images.pixels(), images.count(), false),
            images.labels(), null);
        final var shifted = new float[images.pixels().length];
        var sum = 0.0;
        for (int shift = 0; shift < SHIFTS; shift++) {
            progress.checkCanceled();
            for (int i = 0; i < images.count(); i++) {
                final var random = RandomStream.of(evidence.result().suite().seed(), RandomPurpose.LOSS_SHIFTS,
                    images.indices()[i], shift);
                for (int p = i * size; p < (i + 1) * size; p++) {
                    shifted[p] = range.clip((float)(images.pixels()[p] + (random.nextDouble() - 0.5) * width));
                }
            }
            final var moved = new Margin().evaluate(classifier.heads(shifted, images.count(), false), images.labels(),
                null);
            for (int i = 0; i < images.count(); i++) {
                sum += change(still[i], moved[i]);
            }
        }
        final var mean = sum / SHIFTS / images.count();
        final var measured = "Tiny random shifts change the margin by %s on average (limit %s)."
            .formatted(Numbers.percent(mean), Numbers.percent(LIMIT));
        return mean > LIMIT
            ? CHECK.amber("The loss is rough", measured,
                "The loss is rough: add restarts, and an attack that needs no gradient.")
            : CHECK.green("The loss is smooth", measured);
    }

    /** @return in [0, 1]; 1 where scores are infinite, so that no change of theirs has a size */
    private static double change(final double still, final double moved) {
        if (still == moved) {
            return 0;
        }
        final var change = Math.abs(moved - still) / (still == 0 ? 1 : Math.abs(still));
        return change < 1 ? change : 1;
    }
}
