package org.polytope.engine.dataset;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;

/** Progress of work that goes image by image: asks for each whether to go on, and reports each percent. */
final class ImageProgress {

    private ImageProgress() {
    }

    /**
     * @param done images that are finished
     * @param total at least 1
     */
    static void next(final Progress progress, final int done, final int total) {
        progress.checkCanceled();
        final var percent = 100L * done / total;
        if (done == 0 || percent != 100L * (done - 1) / total) {
            progress.report((double)done / total,
                () -> "Image " + Numbers.grouped(done + 1L) + " of " + Numbers.grouped(total));
        }
    }
}
