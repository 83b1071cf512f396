package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.Batch;

/** What an attack has spent on each image of a batch, and how its objective went. */
final class Tally {

    private static final int FIRST_LENGTH = 16;

    private final int[] iterations;

    private final int[] queries;

    private final float[][] path;

    private final int[] length;

    Tally(final int count) {
        iterations = new int[count];
        queries = new int[count];
        path = new float[count][FIRST_LENGTH];
        length = new int[count];
    }

    /**
     * @param answers how many each question takes
     * @param budget how many an image may take in all
     * @return which of the positions may still be asked about, by their numbers
     */
    int[] spend(final int[] positions, final int answers, final int budget) {
        return IntStream.range(0, positions.length).filter(number -> {
            final var affordable = queries[positions[number]] <= budget - answers;
            queries[positions[number]] += affordable ? answers : 0;
            return affordable;
        }).toArray();
    }

    void countIterations(final int[] positions) {
        for (final var position : positions) {
            iterations[position]++;
        }
    }

    /** @param objective of one more evaluation of an image, rising toward the goal */
    void note(final int position, final float objective) {
        if (length[position] == path[position].length) {
            path[position] = Arrays.copyOf(path[position], 2 * length[position]);
        }
        path[position][length[position]++] = objective;
    }

    AttackResult result(final Batch adversarial, final boolean[] success, final float[] loss) {
        for (int i = 0; i < path.length; i++) {
            path[i] = Arrays.copyOf(path[i], length[i]);
        }
        return new AttackResult(adversarial, success, loss, path, iterations, queries);
    }
}
