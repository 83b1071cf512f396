package org.polytope.engine.training;

import org.polytope.engine.Require;

/**
 * How often and in what portions a network sees its images.
 *
 * @param count how often each image is seen, at least 1
 * @param warmUp the first of these, with cross-entropy on clean images only (Mustafa et al., ICCV 2019, Alg. 1)
 * @param batchSize images a step, adversarial and other forms included, at least 2
 */
public record Epochs(int count, int warmUp, int batchSize) {

    /** @throws IllegalArgumentException naming the number that is out of range */
    public Epochs {
        Require.atLeast("number of epochs", 1, count);
        Require.atLeast("number of warm-up epochs", 0, warmUp);
        Require.atLeast("batch size", 2, batchSize);
        if (warmUp > count) {
            throw new IllegalArgumentException(
                "There can't be more warm-up epochs (%s) than epochs (%s).".formatted(warmUp, count));
        }
    }
}
