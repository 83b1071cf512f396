package org.polytope.engine.corruption.score;

import java.util.Optional;

import org.polytope.engine.corruption.Corruption;
import org.polytope.engine.scoring.Accuracy;

/**
 * The accuracy under one corruption of one severity.
 *
 * @param corruption what was done to the images
 * @param severity 1 to 5
 * @param accuracy of the classifier
 * @param baseline that of the classifier that it is compared with
 * @param example the class that the classifier takes the corrupted example for
 */
public record CorruptionScore(Corruption corruption, int severity, Accuracy accuracy, Optional<Accuracy> baseline,
    int example) {

    /** @return the share of images that the classifier gets wrong */
    double error() {
        return 1 - accuracy.value();
    }

    double baselineError() {
        return 1 - baseline.orElseThrow().value();
    }
}
