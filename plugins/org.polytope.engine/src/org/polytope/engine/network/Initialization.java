package org.polytope.engine.network;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.polytope.engine.network.layer.ParameterSpec.Role;

/** The numbers that training starts from. */
public final class Initialization {

    private static final float PRELU_SLOPE = 0.25f;

    private Initialization() {
    }

    /**
     * Weights are drawn from a normal distribution of variance 2 / fan-in (He et al., "Delving Deep into Rectifiers",
     * 2015, equation 10), where fan-in is how many numbers one output reads. Biases are 0, batch normalization is the
     * identity with mean 0 and variance 1, and PReLU slopes are 0.25 (same paper, section 2.1).
     *
     * @param seed the same seed gives the same numbers
     */
    public static Parameters he(final Network network, final long seed) {
        final var random = new SplittableRandom(seed);
        final var parameters = Parameters.zeros(network);
        parameters.arrays().forEach((spec, values) -> {
            if (spec.role() == Role.WEIGHT) {
                final var fanIn = values.length / spec.shape().get(0);
                final var deviation = Math.sqrt(2.0 / fanIn);
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float)(deviation * random.nextGaussian());
                }
            } else {
                Arrays.fill(values, constant(spec.role()));
            }
        });
        return parameters;
    }

    private static float constant(final Role role) {
        return switch (role) {
            case SCALE, RUNNING_VARIANCE -> 1;
            case SLOPE -> PRELU_SLOPE;
            default -> 0;
        };
    }
}
