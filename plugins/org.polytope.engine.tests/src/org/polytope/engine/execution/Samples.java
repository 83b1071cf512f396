package org.polytope.engine.execution;

import java.util.SplittableRandom;

import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/** Random numbers for tests, the same every time. */
public final class Samples {

    private Samples() {
    }

    /** @return normally distributed numbers */
    public static float[] normal(final int count, final long seed) {
        final var random = new SplittableRandom(seed);
        final var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float)random.nextGaussian();
        }
        return numbers;
    }

    /** @return parameters none of which has a special value: no zero shifts, no unit scales */
    public static Parameters parameters(final Network network, final long seed) {
        final var parameters = Initialization.he(network, seed);
        final var random = new SplittableRandom(seed + 1);
        parameters.arrays().forEach((spec, array) -> {
            for (int i = 0; i < array.length; i++) {
                array[i] += switch (spec.role()) {
                    case WEIGHT -> 0;
                    case RUNNING_VARIANCE -> random.nextFloat() - 0.5f;
                    default -> 0.2f * (float)random.nextGaussian();
                };
            }
        });
        return parameters;
    }

    /** @return random derivatives of some scalar by the outputs of {@code network}, all of them or the logits only */
    public static Heads gradients(final Network network, final int count, final boolean features, final long seed) {
        final var sizes = features ? network.featureSizes() : new int[0];
        final var ofFeatures = new float[sizes.length][];
        for (int i = 0; i < sizes.length; i++) {
            ofFeatures[i] = normal(count * sizes[i], seed + 1 + i);
        }
        return new Heads(count, normal(count * network.classes(), seed), ofFeatures);
    }
}
