package org.polytope.engine.scoring;

import java.util.Optional;

/** A model that gets none of the unchanged images right was probably given images that it isn't made for. */
public final class Misfit {

    private Misfit() {
    }

    /**
     * @param unchanged how many of the unchanged images are right
     * @return a sentence and a question, for whoever runs a score; empty if an image is right, or there is none
     */
    public static Optional<String> warning(final Accuracy unchanged) {
        return unchanged.count() == 0 || unchanged.correct() > 0 ? Optional.empty() : Optional.of(
            noneIsRight(unchanged) + ". Do images, classes and their preprocessing belong to this model?");
    }

    /** @return that none of the images is right, without a full stop */
    static String noneIsRight(final Accuracy unchanged) {
        return unchanged.count() == 1 ? "The only image isn't correctly classified unchanged"
            : "None of %s images is correctly classified unchanged".formatted(unchanged.count());
    }
}
