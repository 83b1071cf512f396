package org.polytope.engine.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;

class OptimizerTest {

    private static final Network NETWORK = Architectures.linear(ImageShape.vector(2), 2);

    private static Parameters filled(final float value) {
        final var parameters = Parameters.zeros(NETWORK);
        parameters.arrays().values().forEach(array -> Arrays.fill(array, value));
        return parameters;
    }

    @Test
    void decaysWeightsButNotBiases() {
        final var parameters = filled(1);
        new Optimizer(new Sgd(0.1, 0, false, 0.5), 0, parameters).step(parameters, filled(0), 1);
        assertArrayEquals(new float[]{0.95f, 0.95f, 0.95f, 0.95f}, parameters.get("fc.weight"), 1e-6f);
        assertArrayEquals(new float[]{1, 1}, parameters.get("fc.bias"));
    }

    /** Six slopes of 2 have a norm of √24; cut to 1, each is 2 / √24. */
    @Test
    void limitsTheNormOfAllGradientsTogether() {
        final var parameters = filled(0);
        new Optimizer(new Sgd(1, 0, false, 0), 1, parameters).step(parameters, filled(2), 1);
        assertEquals(-2 / Math.sqrt(24), parameters.get("fc.weight")[3], 1e-6);
        assertEquals(-2 / Math.sqrt(24), parameters.get("fc.bias")[0], 1e-6);
    }

    @Test
    void multipliesTheLearningRateByTheSchedulesFactor() {
        final var parameters = filled(0);
        new Optimizer(new Sgd(0.5, 0, false, 0), 0, parameters).step(parameters, filled(1), 0.1);
        assertEquals(-0.05, parameters.get("fc.bias")[1], 1e-7);
    }
}
