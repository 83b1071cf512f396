package org.polytope.engine.certification.bounds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;

/**
 * Bounds against a second implementation: PyTorch 2.13 in double precision, whose Jacobians of each linear part, as matrices,
 * went through the formulas of both papers.
 */
class PublishedBoundsTest {

    private static final Map<String, float[]> NUMBERS = numbers();

    private static float[] sines(final int count, final double first, final double scale) {
        final var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float)(scale * Math.sin(first + 1.7 * i));
        }
        return numbers;
    }

    private static Map<String, float[]> numbers() {
        final var numbers = new HashMap<String, float[]>();
        numbers.put("conv1.weight", sines(27, 0.1, 0.6));
        numbers.put("norm.weight", new float[]{1.2f, 0.8f, 1.5f});
        numbers.put("norm.bias", new float[]{0.1f, -0.2f, 0.05f});
        numbers.put("norm.running_mean", new float[]{0.2f, -0.1f, 0.3f});
        numbers.put("norm.running_var", new float[]{0.5f, 1.5f, 0.9f});
        numbers.put("conv2.weight", sines(48, 0.2, 0.5));
        numbers.put("conv2.bias", sines(4, 0.3, 0.2));
        numbers.put("dense1.weight", sines(128, 0.4, 0.5));
        numbers.put("dense1.bias", sines(8, 0.5, 0.1));
        numbers.put("dense2.weight", sines(32, 0.6, 0.8));
        numbers.put("dense2.bias", sines(4, 0.7, 0.3));
        return numbers;
    }

    private static BoundedNetwork network(final Rounding rounding) {
        final var network = NetworkBuilder.of(new ImageShape(1, 6, 6))
            .add("conv1", new Convolution(3, Window.square(3).stride(2).padding(1), false))
            .add("norm", new BatchNorm(1e-5, 0.1)).add("relu1", new Relu())
            .add("conv2", new Convolution(4, Window.square(2), true)).add("relu2", new Relu())
            .add("flat", new Flatten()).add("dense1", new Dense(8, true)).add("relu3", new Relu())
            .add("dense2", new Dense(4, true)).build();
        return BoundedNetwork.of(network, Parameters.of(network, NUMBERS),
            new Normalization(List.of(0.3f), List.of(0.5f)), PixelRange.UNIT, rounding);
    }

    private static float[] image() {
        final var pixels = new float[36];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float)(0.5 + 0.5 * Math.sin(2.3 * i));
        }
        return pixels;
    }

    @ParameterizedTest
    @CsvSource({"0, 0.256374006822, 0.256374006822", "0.005, 0.101301889784, 0.240875777778",
        "0.01, -0.323352121828, 0.214150040340", "0.015, -0.925010303269, 0.125083624313",
        "0.05, -3.987080560896, -3.116378979197"})
    void areTheSame(final double epsilon, final double intervals, final double linear) {
        final var exact = network(Rounding.NONE);
        assertEquals(intervals, exact.margin(image(), 0, epsilon, BoundMethod.INTERVALS, Progress.NONE), 1e-9);
        assertEquals(linear, exact.margin(image(), 0, epsilon, BoundMethod.LINEAR, Progress.NONE), 1e-9);
    }

    /** What is kept free for single precision costs a small network next to nothing. */
    @ParameterizedTest
    @CsvSource({"0, 0.256374006822", "0.01, 0.214150040340", "0.015, 0.125083624313"})
    void areALittleLowerForSinglePrecision(final double epsilon, final double linear) {
        final var margin = network(Rounding.SINGLE).margin(image(), 0, epsilon, BoundMethod.LINEAR, Progress.NONE);
        assertEquals(linear - 1e-4, margin, 1e-4);
    }
}
