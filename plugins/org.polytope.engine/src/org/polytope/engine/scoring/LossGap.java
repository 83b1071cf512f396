package org.polytope.engine.scoring;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.LogitLoss;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * Cross-entropy must lead an attack about as far as the margin does, and as cross-entropy of scores divided by 100: neither
 * changes what is right, but the gradient of cross-entropy vanishes where scores are large (Croce and Hein, 2020). The exact
 * test of {@link McNemar}, one-sided, tells chance from a pattern in the images that only either fools.
 */
final class LossGap implements Diagnostic {

    private static final String QUESTION = "Does the form of the loss decide what attacks find?";

    private static final String EXPLANATION =
        "Where the usual loss hides the way that others show, attacks on it fail although the model may be easy to fool.";

    private static final Check STRENGTH = new Check(Concern.STRENGTH, QUESTION, EXPLANATION);

    private static final Check MASKING = new Check(Concern.MASKING, QUESTION, EXPLANATION);

    private static final int IMAGES = 64;

    private static final double SCALE = 0.01;

    private static final double SIGNIFICANT = 0.05;

    /** Ours: honest models were seen far below. */
    private static final double MANY = 0.1;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var images = evidence.correct(IMAGES);
        if (images.count() == 0) {
            return MASKING.noneIsCorrect();
        }
        final var usual = run(new CrossEntropy(), evidence, images, progress.part(0, 1 / 3.0));
        final var margin = run(new Margin(), evidence, images, progress.part(1 / 3.0, 2 / 3.0));
        final var scaled = run(new ScaledCrossEntropy(SCALE), evidence, images, progress.part(2 / 3.0, 1));
        final var others = new boolean[usual.length];
        for (int i = 0; i < others.length; i++) {
            others[i] = margin[i] || scaled[i];
        }
        final var test = McNemar.of(others, usual);
        final var measured =
            "Of %s images, PGD-20 fools %s on cross-entropy, %s on the margin, %s on scores divided by 100; %s only the latter two."
                .formatted(usual.length, Evidence.count(usual), Evidence.count(margin), Evidence.count(scaled),
                    test.onlyFirst());
        if (test.chance() >= SIGNIFICANT) {
            return STRENGTH.green("The form of the loss hardly matters", measured);
        }
        final var remedy = "Add an attack on the margin: Auto-PGD on the ratio, or PGD on the margin.";
        return Accuracy.of(test.onlyFirst(), usual.length).low() > MANY
            ? MASKING.red("Cross-entropy hides the way", measured, remedy)
            : STRENGTH.amber("Other forms of the loss find more", measured, remedy);
    }

    private static boolean[] run(final Loss loss, final Evidence evidence, final Batch images,
        final Progress progress) {
        final var usual = Pgd.of(20, 1);
        final var suite = evidence.result().suite();
        return new Pgd(usual.iterations(), new StepSize.Relative(2.5 / usual.iterations()), true, 1, Iterate.STRONGEST,
            new Goal.Untargeted(), loss)
            .run(evidence.classifier(), images, suite.threat(), suite.seed(), progress).success();
    }

    /**
     * Cross-entropy of scores that are multiplied first.
     *
     * @param scale by what
     */
    private record ScaledCrossEntropy(double scale) implements LogitLoss {

        @Override
        public String describe() {
            return "cross-entropy of scores times " + Numbers.significant(scale);
        }

        @Override
        public float[] evaluate(final Heads heads, final int[] labels, final Heads gradient) {
            final var scaled = new Heads(heads.count(), heads.logits().clone(), new float[0][]);
            scaled.scale((float)scale);
            final var slopes = gradient == null ? null : scaled.zerosLike();
            final var losses = new CrossEntropy().evaluate(scaled, labels, slopes);
            if (gradient != null) {
                // the factor of the chain rule is left out: a climb looks at the direction only
                for (int j = 0; j < slopes.logits().length; j++) {
                    gradient.logits()[j] += slopes.logits()[j];
                }
            }
            return losses;
        }
    }
}
