package org.polytope.engine.scoring;

import org.polytope.engine.Progress;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * Gradient attacks can do nothing where the gradient is zero or not a number (indicator I1 of Pintor et al., 2022), as
 * where a softmax is saturated.
 */
final class GradientPresence implements Diagnostic {

    private static final Check CHECK = new Check(Concern.MASKING, "Are there gradients for attacks to follow?",
        "Most attacks follow the gradient, the direction in which the model errs soonest; where it vanishes "
            + "they fail, although the model may be easy to fool.");

    private static final int IMAGES = 128;

    /** Ours: where the gradients of more images vanish, gradient attacks say little about a model. */
    private static final double MANY = 0.1;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var images = evidence.correct(IMAGES);
        if (images.count() == 0) {
            return CHECK.noneIsCorrect();
        }
        progress.checkCanceled();
        final var saturated = new int[1];
        final var gradient = evidence.classifier().inputGradient(images.pixels(), images.count(), false,
            (first, heads, byHeads) -> {
                final var labels = new int[heads.count()];
                System.arraycopy(images.labels(), first, labels, 0, labels.length);
                for (final var loss : new CrossEntropy().evaluate(heads, labels, byHeads)) {
                    saturated[0] += (float)Math.exp(-loss) == 1f ? 1 : 0;
                }
            });
        var absent = 0;
        final var size = images.shape().size();
        for (int i = 0; i < images.count(); i++) {
            var sum = 0.0;
            for (int p = i * size; p < (i + 1) * size; p++) {
                sum += Math.abs(gradient[p]);
            }
            absent += sum > 0 && !Double.isInfinite(sum) ? 0 : 1;
        }
        final var measured = "The gradient vanishes or isn't a number for %s of %s images; %s have a saturated softmax."
            .formatted(absent, images.count(), saturated[0]);
        if (absent > 0) {
            return CHECK.weighed(absent, images.count(), MANY, "Gradients vanish", measured,
                "Where gradients vanish, attack the margin instead of cross-entropy, and add an attack that needs no "
                    + "gradient.");
        }
        return 2 * saturated[0] > images.count()
            ? CHECK.amber("The softmax is saturated", measured, "Add an attack on the margin, which doesn't saturate.")
            : CHECK.green("Every image has a gradient", measured);
    }
}
