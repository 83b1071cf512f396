package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.polytope.engine.execution.cuda.KernelRun.random;
import static org.polytope.engine.execution.cuda.KernelRun.run;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of single kernels against plain Java, where sizes are odd, threads too few, and a channel has many parts. */
class KernelsTest {

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 1000, 5000})
    void fewThreadsReachAllNumbers(final int count) {
        final var a = random(count);
        final var b = random(count);
        final var sum = new float[count];
        run("add", 3, a, b, sum, count);
        final var expected = new float[count];
        for (int i = 0; i < count; i++) {
            expected[i] = a[i] + b[i];
        }
        assertArrayEquals(expected, sum);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,1", "3,5,7,1", "3,5,7,4", "2,3,1,2", "13,2,49,5", "7,3,1000,9", "1,2,3,7"})
    void momentsOfChannels(final int count, final int channels, final int plane, final int parts) {
        final var x = random(count * channels * plane);
        final var sums = new double[channels * parts];
        final var squares = new double[channels * parts];
        run("moment_sums", channels * parts, x, sums, squares, count, channels, plane, parts);
        final var mean = new float[channels];
        final var variance = new float[channels];
        final var inverse = new float[channels];
        run("moments", 1, sums, squares, mean, variance, inverse, 1e-5, count * plane, channels, parts);
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = 0; i < count * plane; i++) {
                sum += x[(i / plane * channels + c) * plane + i % plane];
            }
            final var average = sum / (count * plane);
            double spread = 0;
            for (int i = 0; i < count * plane; i++) {
                spread += Math.pow(x[(i / plane * channels + c) * plane + i % plane] - average, 2);
            }
            spread /= count * plane;
            assertEquals(average, mean[c], 1e-6);
            assertEquals(spread, variance[c], 1e-6);
            assertEquals(1 / Math.sqrt(spread + 1e-5), inverse[c], 1e-5 / Math.sqrt(spread + 1e-5));
        }
    }

    /** rows, columns, height, width, stride down, stride right, top, left, rows and columns of the result. */
    @ParameterizedTest
    @CsvSource({"5,7,2,2,2,2,0,0,2,3", "5,7,3,2,1,3,1,0,5,2", "4,4,3,3,2,2,1,1,2,2", "1,1,1,1,1,1,0,0,1,1",
        "6,5,2,3,3,1,1,2,2,6", "9,8,3,3,4,5,0,0,2,2"})
    void gradientsOfPoolingAreThoseOfWhatIsPooled(final int rows, final int columns, final int height, final int width,
        final int down, final int right, final int top, final int left, final int outRows, final int outColumns) {
        final var planes = 3;
        final var x = random(planes * rows * columns);
        final var gradient = random(planes * outRows * outColumns);
        final var largest = new float[gradient.length];
        final var place = new float[gradient.length];
        final var mean = new float[gradient.length];
        final var byLargest = new float[x.length];
        final var byMean = new float[x.length];
        run("max_pool", 2, x, largest, place, rows, columns, outRows, outColumns, height, width, down, right, top, left,
            gradient.length);
        run("max_pool_gradient", 2, place, gradient, byLargest, rows, columns, outRows, outColumns, height, width, down,
            right, top, left, x.length);
        run("average_pool", 2, x, mean, 0, rows, columns, outRows, outColumns, height, width, down, right, top, left,
            gradient.length);
        run("average_pool_gradient", 2, gradient, byMean, 0, rows, columns, outRows, outColumns, height, width, down,
            right, top, left, x.length);
        final var expectedByLargest = new float[x.length];
        final var expectedByMean = new float[x.length];
        for (int o = 0; o < gradient.length; o++) {
            final var plane = o / (outRows * outColumns) * rows * columns;
            int best = -1;
            int inside = 0;
            double sum = 0;
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < height * width; i++) {
                    final var row = o / outColumns % outRows * down - top + i / width;
                    final var column = o % outColumns * right - left + i % width;
                    if (row >= 0 && row < rows && column >= 0 && column < columns) {
                        final var at = plane + row * columns + column;
                        if (pass == 0) {
                            inside++;
                            sum += x[at];
                            best = best < 0 || x[at] > x[best] ? at : best;
                        } else {
                            expectedByMean[at] += gradient[o] / inside;
                        }
                    }
                }
            }
            expectedByLargest[best] += gradient[o];
            assertEquals(x[best], largest[o]);
            assertEquals(sum / inside, mean[o], 1e-6);
        }
        assertArrayEquals(expectedByLargest, byLargest, 1e-6f);
        assertArrayEquals(expectedByMean, byMean, 1e-6f);
    }
}
