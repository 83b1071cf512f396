package org.polytope.engine.scoring;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.RandomSearch;

/**
 * Random points of the ball must not fool an image that every attack of the suite failed to fool (Carlini et al.,
 * 2019).
 */
final class RandomSearchBeatsGradients implements Diagnostic {

    private static final String NAME = "Gradients beat random search";

    private static final int IMAGES = 64;

    private static final int SAMPLES = 100;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var images = evidence.robust(IMAGES);
        if (images.count() == 0) {
            return Finding.green(NAME, "No image withstood the attacks, so none is left to try.");
        }
        final var suite = evidence.result().suite();
        final var found = Evidence.count(new RandomSearch(SAMPLES)
            .run(evidence.classifier(), images, suite.threat(), suite.seed(), progress).success());
        final var measured = "%d random points around each of %d images that withstood every attack fool %d of them."
            .formatted(SAMPLES, images.count(), found);
        return found > 0
            ? Finding.red(NAME, measured,
                "The attacks are too weak: add restarts, steps and random search to the suite.")
            : Finding.green(NAME, measured);
    }
}
