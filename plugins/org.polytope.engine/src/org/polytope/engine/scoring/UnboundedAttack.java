package org.polytope.engine.scoring;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** An attack that may change every pixel as it likes must fool every image (Athalye et al., 2018). */
final class UnboundedAttack implements Diagnostic {

    private static final Check CHECK = new Check(Concern.MASKING, "Does an attack without limits always succeed?",
        "Whoever may change every pixel at will can make any image another one; where an attack fails even "
            + "then, it fails for its own reasons.");

    private static final int IMAGES = 64;

    /** Ours: where more images withstand what nothing can, attacks on this model fail. */
    private static final double MANY = 0.05;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var images = evidence.correct(IMAGES);
        if (images.count() == 0) {
            return CHECK.noneIsCorrect();
        }
        final var range = evidence.classifier().range();
        final var everything = new ThreatModel(Norm.LINF, range.width());
        final var fooled = Evidence.count(Pgd.of(50, 2).run(evidence.classifier(), images, everything,
            evidence.result().suite().seed(), progress).success());
        final var measured =
            "With every pixel free, PGD-50 fools %s of %s images.".formatted(fooled, images.count());
        if (fooled == images.count()) {
            return CHECK.green("An attack without limits always succeeds", measured);
        }
        return CHECK.weighed(images.count() - fooled, images.count(), MANY, "Even an attack without limits fails",
            measured,
            "Gradients are masked: attack the margin, and add an attack that needs no gradient.");
    }
}
