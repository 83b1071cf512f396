package org.polytope.engine.scoring;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * Many small steps must fool at least as many images as one large one (Athalye et al., 2018). The exact test of
 * {@link McNemar}, one-sided, tells chance from a pattern.
 */
final class OneStepVersusIterative implements Diagnostic {

    private static final Check CHECK = new Check(Concern.MASKING, "Do many small steps find more than one large one?",
        "Many small steps follow the model more closely; where one large step finds more, gradients mislead "
            + "the attacks.");

    private static final int IMAGES = 128;

    private static final double SIGNIFICANT = 0.05;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var images = evidence.correct(IMAGES);
        if (images.count() == 0) {
            return CHECK.noneIsCorrect();
        }
        final var suite = evidence.result().suite();
        final var single = Fgsm.untargeted()
            .run(evidence.classifier(), images, suite.threat(), suite.seed(), progress).success();
        final var many = Pgd.of(20, 1)
            .run(evidence.classifier(), images, suite.threat(), suite.seed(), progress).success();
        final var test = McNemar.of(single, many);
        final var measured = "Of %s images, FGSM fools %s and PGD-20 fools %s; %s only FGSM, %s only PGD-20."
            .formatted(single.length, Evidence.count(single), Evidence.count(many),
                test.onlyFirst(), test.onlySecond());
        if (test.onlyFirst() <= test.onlySecond()) {
            return CHECK.green("Many small steps find at least as much", measured);
        }
        final var remedy = "Gradients mislead the attack: use more restarts and steps, the margin as loss, and an "
            + "attack that needs no gradient.";
        return test.chance() < SIGNIFICANT ? CHECK.red("One large step finds more", measured, remedy)
            : CHECK.amber("One large step finds a little more", measured, remedy);
    }
}
