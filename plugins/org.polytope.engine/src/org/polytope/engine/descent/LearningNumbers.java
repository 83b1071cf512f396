package org.polytope.engine.descent;

import java.util.Optional;

import org.polytope.engine.network.Parameters;

/**
 * The host's arrays of what learns; all are live.
 *
 * @param parameters of the network, running statistics included
 * @param average follows the parameters from step to step; empty where nobody wants it
 * @param rule moves the parameters, and holds what it remembers of them
 */
public record LearningNumbers(Parameters parameters, Optional<Parameters> average, DescentRule rule) {

    /** Lets the average follow the parameters, of which running statistics are copied. */
    public void follow(final float share) {
        average.ifPresent(numbers -> parameters.arrays().forEach((spec, array) -> follow(array,
            numbers.arrays().get(spec), spec.role().trainable() ? share : 1)));
    }

    /** a ← a + share · (w − a), number by number; a share of 1 copies. */
    public static void follow(final float[] live, final float[] average, final float share) {
        if (share == 1) {
            System.arraycopy(live, 0, average, 0, live.length);
            return;
        }
        for (int i = 0; i < live.length; i++) {
            average[i] += share * (live[i] - average[i]);
        }
    }
}
