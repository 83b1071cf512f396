package org.polytope.engine.scoring;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.scoring.Finding.Concern;

/** Twice the iterations of the longest PGD must find hardly anything more (Carlini et al., 2019): it has converged. */
final class MoreIterations implements Diagnostic {

    private static final Check CHECK = new Check(Concern.STRENGTH, "Does a longer attack find more?",
        "An attack that finds more the longer it runs was stopped too early.");

    private static final int IMAGES = 128;

    private static final int USUAL = 20;

    /** Ours: half a percentage point of all images. */
    private static final double LIMIT = 0.005;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var result = evidence.result();
        final var images = evidence.robust(IMAGES);
        if (images.count() == 0) {
            return CHECK.gray("No image to try", "No image withstood an attack, so there was none to try.");
        }
        final var longest = result.suite().attacks().stream().filter(Pgd.class::isInstance)
            .mapToInt(attack -> ((Pgd)attack).iterations()).max().orElse(USUAL);
        final var doubled = Pgd.of(2 * longest, 1);
        // Another seed, so that it begins elsewhere than the attacks that failed.
        final var found = Evidence.count(doubled.run(evidence.classifier(), images, result.suite().threat(),
            result.suite().seed() + 1, progress).success());
        final var survivors = (double)evidence.withstood().count();
        final var drop = found / (double)images.count() * survivors / result.count();
        final var measured = "%s fools %s of %s images that withstood every attack; robust accuracy would fall by %s."
            .formatted(doubled.describe(), found, images.count(), Numbers.percent(drop));
        return drop > LIMIT ? CHECK.amber("A longer attack finds more", measured, "Use more iterations and restarts.")
            : CHECK.green("A longer attack finds hardly anything", measured);
    }
}
