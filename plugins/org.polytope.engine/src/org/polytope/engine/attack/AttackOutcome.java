package org.polytope.engine.attack;

import java.util.Arrays;

/**
 * How one attack of a suite fared, for each image of the data set. Arrays have one entry an image; where
 * {@code attacked} is false the others hold nothing of meaning.
 *
 * @param attack what was run
 * @param attacked whether the image was attacked
 * @param reached whether the attack said that it reached its goal
 * @param predicted the class of the image found, from a forward pass of its own
 * @param size how far the image found is from the original
 * @param iterations gradient steps taken
 * @param queries how often the classifier was evaluated
 * @param seconds time taken for all images
 */
public record AttackOutcome(Attack attack, boolean[] attacked, boolean[] reached, int[] predicted,
    PerturbationSize[] size, int[] iterations, int[] queries, double seconds) {

    static AttackOutcome empty(final Attack attack, final int count) {
        final var sizes = new PerturbationSize[count];
        Arrays.fill(sizes, PerturbationSize.ZERO);
        return new AttackOutcome(attack, new boolean[count], new boolean[count], new int[count], sizes,
            new int[count], new int[count], 0);
    }

    AttackOutcome lasting(final double otherSeconds) {
        return new AttackOutcome(attack, attacked, reached, predicted, size, iterations, queries, otherSeconds);
    }
}
