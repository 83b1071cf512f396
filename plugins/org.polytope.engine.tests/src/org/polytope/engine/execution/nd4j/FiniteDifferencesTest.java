package org.polytope.engine.execution.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.execution.LayerCase;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.Samples;
import org.polytope.engine.network.Parameters;

/** Holds every gradient against central differences, in double precision. */
class FiniteDifferencesTest {

    private static final int COUNT = 3;

    /**
     * Small enough not to step over the kinks of ReLU and max pooling, and for the curvature of normalizations; a power of two
     * keeps rounding small.
     */
    private static final float STEP = 0x1p-16f;

    private static final int CHECKED_PER_ARRAY = 25;

    @ParameterizedTest
    @MethodSource({"org.polytope.engine.execution.LayerCase#all", "org.polytope.engine.execution.TokenCases#all",
        "org.polytope.engine.execution.GraphCases#all"})
    void inputGradientOutsideTraining(final LayerCase layerCase) {
        check(layerCase, Mode.attack().withFeatures());
    }

    @ParameterizedTest
    @MethodSource({"org.polytope.engine.execution.LayerCase#all", "org.polytope.engine.execution.TokenCases#all",
        "org.polytope.engine.execution.GraphCases#all"})
    void inputGradientOfTheLogitsAlone(final LayerCase layerCase) {
        check(layerCase, Mode.attack());
    }

    @ParameterizedTest
    @MethodSource({"org.polytope.engine.execution.LayerCase#all", "org.polytope.engine.execution.TokenCases#all",
        "org.polytope.engine.execution.GraphCases#all"})
    void inputAndParameterGradientsInTraining(final LayerCase layerCase) {
        check(layerCase, Mode.train(5));
    }

    private static void check(final LayerCase layerCase, final Mode mode) {
        final var network = layerCase.network();
        final var images = Samples.normal(COUNT * network.input().size(), 1);
        final var parameters = Samples.parameters(network, 2);
        final var factors = Samples.gradients(network, COUNT, mode.features(), 3);
        final var training = mode.pass() == Mode.Pass.TRAIN;
        try (var executor = Nd4jExecutor.inDoublePrecision(network, COUNT)) {
            executor.upload(parameters);
            executor.forward(images, COUNT, mode);
            final var inputGradient = new float[images.length];
            final var gradients = training ? Parameters.zeros(network) : null;
            executor.backward(factors, inputGradient, gradients);

            final DoubleSupplier value = () -> {
                executor.forward(images, COUNT, mode);
                return DoublePrecision.weightedSum(executor, factors);
            };
            compare("input", images, inputGradient, value);
            if (training) {
                final DoubleSupplier valueOfParameters = () -> {
                    executor.upload(parameters);
                    return value.getAsDouble();
                };
                gradients.arrays().forEach((spec, gradient) -> compare(spec.name(), parameters.get(spec.name()),
                    gradient, valueOfParameters));
            }
        }
    }

    private static void compare(final String name, final float[] values, final float[] gradient,
        final DoubleSupplier function) {
        if (name.endsWith("running_mean") || name.endsWith("running_var")) {
            return;
        }
        final var random = new SplittableRandom(4);
        for (int i = 0; i < CHECKED_PER_ARRAY; i++) {
            final var position = values.length <= CHECKED_PER_ARRAY ? i % values.length : random.nextInt(values.length);
            final var value = values[position];
            values[position] = value + STEP;
            final double high = values[position];
            final var above = function.getAsDouble();
            values[position] = value - STEP;
            final double low = values[position];
            final var below = function.getAsDouble();
            values[position] = value;
            final var expected = (above - below) / (high - low);
            assertEquals(expected, gradient[position], 1e-5 + 1e-5 * Math.abs(expected),
                () -> "%s[%d]".formatted(name, position));
        }
    }
}
