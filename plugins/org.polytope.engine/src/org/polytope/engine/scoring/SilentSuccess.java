package org.polytope.engine.scoring;

import java.util.List;
import java.util.stream.Collectors;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Ascent;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.GradientAttack;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * An attack that returns its last image may have come by one that fooled the classifier, and lost it (indicator I3 of
 * Pintor et al., 2022). All others keep the best image that they come by.
 */
final class SilentSuccess implements Diagnostic {

    private static final Check CHECK = new Check(Concern.STRENGTH, "Do attacks keep the best image they come by?",
        "An attack that returns its last image may lose one on its way that had fooled the model.");

    private static final int IMAGES = 32;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        if (evidence.nothingWasAttacked()) {
            return CHECK.nothingWasAttacked();
        }
        final var forgetful = evidence.attacks().filter(GradientAttack.class::isInstance)
            .map(GradientAttack.class::cast)
            .filter(attack -> attack.ascent().iterate() == Iterate.LAST && attack.ascent().iterations() > 1).toList();
        if (forgetful.isEmpty()) {
            return CHECK.green("Attacks keep the best image", "Every attack returns the best image that it came by.");
        }
        final var images = evidence.robust(IMAGES);
        if (images.count() == 0) {
            return CHECK.nothingWithstood();
        }
        return tried(forgetful, evidence, images, progress);
    }

    private static Finding tried(final List<GradientAttack> forgetful, final Evidence evidence, final Batch images,
        final Progress progress) {
        final var suite = evidence.result().suite();
        final var lost = new boolean[images.count()];
        for (int a = 0; a < forgetful.size(); a++) {
            final var part = progress.part((double)a / forgetful.size(), (a + 1.0) / forgetful.size());
            final var success = Keeping.like(forgetful.get(a))
                .run(evidence.classifier(), images, suite.threat(), suite.seed(), part).success();
            for (int i = 0; i < lost.length; i++) {
                lost[i] |= success[i];
            }
        }
        final var count = Evidence.count(lost);
        final var measured =
            "%s: only the last image is returned. Of %s images that withstood, %s had been fooled on the way."
                .formatted(
                    forgetful.stream().map(GradientAttack::describe).distinct().collect(Collectors.joining("; ")),
                    images.count(), count == 0 ? "none" : count);
        return count == 0 ? CHECK.green("Attacks lost no image that fools the model", measured)
            : CHECK.amber("Attacks lost images that fool the model", measured,
                "Choose attacks that return their strongest image.");
    }

    /** The same climb, which ends where it succeeds. */
    private record Keeping(Ascent ascent, Description description) implements GradientAttack {

        static Keeping like(final GradientAttack attack) {
            final var last = attack.ascent();
            return new Keeping(new Ascent(last.iterations(), last.step(), last.momentum(), last.start(),
                last.restarts(), Clamping.EACH_STEP, Iterate.STRONGEST, last.goal(), last.loss()),
                attack.description());
        }

        @Override
        public Goal goal() {
            return ascent.goal();
        }
    }
}
