package org.polytope.engine.report;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.DatasetFingerprint;

/**
 * By what the test images are known again.
 *
 * @param count how many were scored
 * @param available how many there were to choose from
 * @param selection how they were chosen, in a sentence
 * @param sha256 the fingerprint of those that were scored (see {@link DatasetFingerprint})
 */
public record ImageFacts(int count, int available, String selection, String sha256) {

    /**
     * @param scored the images that were scored
     * @param available how many there were to choose from
     * @param seed by which they were drawn, if not all were scored
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static ImageFacts of(final Dataset scored, final int available, final long seed, final Progress progress) {
        final var selection = scored.size() == available ? "All images of the table were scored."
            : "Of %s images of the table, %s were drawn at random (seed %s).".formatted(Numbers.grouped(available),
                Numbers.grouped(scored.size()), seed);
        return new ImageFacts(scored.size(), available, selection, DatasetFingerprint.of(scored, progress));
    }
}
