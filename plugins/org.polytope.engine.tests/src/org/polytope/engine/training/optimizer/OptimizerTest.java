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

    /** Numbers of PyTorch's clip_grad_norm_, in double precision; below the limit nothing changes. */
    @Test
    void limitsThemAsPyTorchDoes() {
        final var parameters = filled(0);
        final var gradients = Parameters.zeros(NETWORK);
        System.arraycopy(new float[]{3, -1, 0.5f, 2}, 0, gradients.get("fc.weight"), 0, 4);
        System.arraycopy(new float[]{-4, 1.5f}, 0, gradients.get("fc.bias"), 0, 2);
        new Optimizer(new Sgd(1, 0, false, 0), 6, parameters).step(parameters, gradients.copy(), 1);
        assertArrayEquals(new float[]{-3, 1, -0.5f, -2}, parameters.get("fc.weight"));
        final var clipped = filled(0);
        new Optimizer(new Sgd(1, 0, false, 0), 1.25, clipped).step(clipped, gradients, 1);
        assertArrayEquals(new float[]{-0.6577934f, 0.21926447f, -0.10963223f, -0.43852893f}, clipped.get("fc.weight"),
            1e-6f);
        assertArrayEquals(new float[]{0.87705787f, -0.3288967f}, clipped.get("fc.bias"), 1e-6f);
    }

    @Test
    void multipliesTheLearningRateByTheSchedulesFactor() {
        final var parameters = filled(0);
        new Optimizer(new Sgd(0.5, 0, false, 0), 0, parameters).step(parameters, filled(1), 0.1);
        assertEquals(-0.05, parameters.get("fc.bias")[1], 1e-7);
    }
}
