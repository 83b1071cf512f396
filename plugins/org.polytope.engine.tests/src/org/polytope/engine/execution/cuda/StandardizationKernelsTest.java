package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.polytope.engine.execution.cuda.KernelRun.random;
import static org.polytope.engine.execution.cuda.KernelRun.run;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers standardized in sets, and the gradients of that, against plain Java in double precision. */
class StandardizationKernelsTest {

    private static final double EPSILON = 1e-3;

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    /** images, channels, plane, numbers side by side that form a set (0 for the channels of a pixel). */
    @ParameterizedTest
    @CsvSource({"2,3,7,0", "3,6,5,10", "1,4,9,36", "2,5,1,5", "1,300,3,0", "2,2,301,301", "3,7,1,1"})
    void areThoseOfTheDefinition(final int images, final int channels, final int plane, final int stretch) {
        compare(images, channels, plane, stretch, true);
    }

    /** As root mean square normalization has it. */
    @ParameterizedTest
    @CsvSource({"2,3,7,0", "2,5,1,5", "1,300,3,0"})
    void leaveTheMeanWhereNoneIsGiven(final int images, final int channels, final int plane, final int stretch) {
        compare(images, channels, plane, stretch, false);
    }

    private static void compare(final int images, final int channels, final int plane, final int stretch,
        final boolean centers) {
        final var x = random(images * channels * plane);
        final var together = stretch == 0 ? channels : stretch;
        final var count = x.length / together;
        final var weight = random(channels);
        final var bias = centers ? random(channels + 1) : null;
        final var gradient = random(x.length + 3);
        final var mean = centers ? new float[count] : null;
        final var inverse = new float[count];
        final var suffix = stretch == 0 ? "" : "_of_rows";
        run("set_moments" + suffix, 2, x, mean, inverse, EPSILON, channels, plane, stretch, count);
        final var y = new float[x.length];
        run("standardize", 2, x, mean, inverse, weight, bias, y, channels, plane, stretch, x.length);
        final var ofGradient = centers ? new float[count] : null;
        final var ofProduct = new float[count];
        run("set_gradient_means" + suffix, 2, x, mean, inverse, weight, gradient, ofGradient, ofProduct, channels,
            plane, stretch, count);
        final var byInput = new float[x.length];
        run("standardize_gradient", 2, x, mean, inverse, weight, gradient, ofGradient, ofProduct, byInput, channels,
            plane, stretch, x.length);
        final var parts = 3;
        final var sums = new double[channels * parts];
        final var products = new double[channels * parts];
        run("standardized_sums", channels * parts, x, mean, inverse, gradient, sums, products, channels, plane, stretch,
            images, channels, plane, parts);
        final var byWeight = new double[channels];
        final var byBias = new double[channels];
        for (int set = 0; set < count; set++) {
            final var at = new int[together];
            double sum = 0;
            for (int k = 0; k < together; k++) {
                at[k] = stretch == 0 ? (set / plane * channels + k) * plane + set % plane : set * stretch + k;
                sum += centers ? x[at[k]] : 0;
            }
            final var average = sum / together;
            double spread = 0;
            for (final var i : at) {
                spread += (x[i] - average) * (x[i] - average);
            }
            final var deviation = Math.sqrt(spread / together + EPSILON);
            double meanOfGradient = 0;
            double meanOfProduct = 0;
            for (final var i : at) {
                final var c = i / plane % channels;
                final var z = (x[i] - average) / deviation;
                assertEquals(z * weight[c] + (centers ? bias[c] : 0), y[i], 1e-5);
                meanOfGradient += centers ? gradient[i] * weight[c] / together : 0;
                meanOfProduct += gradient[i] * weight[c] * z / together;
                byWeight[c] += gradient[i] * z;
                byBias[c] += gradient[i];
            }
            for (final var i : at) {
                final var z = (x[i] - average) / deviation;
                final var expected =
                    (gradient[i] * weight[i / plane % channels] - meanOfGradient - z * meanOfProduct) / deviation;
                assertEquals(expected, byInput[i], 1e-5 * Math.max(1, 1 / deviation));
            }
        }
        for (int c = 0; c < channels; c++) {
            assertEquals(byWeight[c], products[3 * c] + products[3 * c + 1] + products[3 * c + 2], 1e-5);
            assertEquals(byBias[c], sums[3 * c] + sums[3 * c + 1] + sums[3 * c + 2], 1e-5);
        }
    }
}
