package org.polytope.engine.attack.suite;

import java.util.Arrays;
import java.util.Optional;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.threat.PerturbationSize;

/**
 * How one attack of a suite fared, for each image of the data set. Arrays have one entry an image; where
 * {@code attacked} is false the others hold nothing of meaning.
 *
 * @param attack what was run
 * @param omitted why it was not run, as a sentence; empty if it was
 * @param attacked whether the image was attacked
 * @param reached whether the attack said that it reached its goal
 * @param predicted the class of the image found, from a forward pass of its own
 * @param size how far the image found is from the original
 * @param iterations gradient steps taken
 * @param queries how often the model was asked about the image; see {@link AttackResult#queries}
 * @param seconds time taken for all images
 */
public record AttackOutcome(Attack attack, Optional<String> omitted, boolean[] attacked, boolean[] reached,
    int[] predicted, PerturbationSize[] size, int[] iterations, int[] queries, double seconds) {

    static AttackOutcome empty(final Attack attack, final Optional<String> omitted, final int count) {
        final var sizes = new PerturbationSize[count];
        Arrays.fill(sizes, PerturbationSize.ZERO);
        return new AttackOutcome(attack, omitted, new boolean[count], new boolean[count], new int[count], sizes,
            new int[count], new int[count], 0);
    }

    AttackOutcome copy() {
        return new AttackOutcome(attack, omitted, attacked.clone(), reached.clone(), predicted.clone(), size.clone(),
            iterations.clone(), queries.clone(), seconds);
    }

    AttackOutcome lasting(final double otherSeconds) {
        return new AttackOutcome(attack, omitted, attacked, reached, predicted, size, iterations, queries,
            otherSeconds);
    }
}
