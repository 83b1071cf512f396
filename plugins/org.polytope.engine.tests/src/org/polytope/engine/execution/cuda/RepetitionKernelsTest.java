package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.polytope.engine.execution.cuda.KernelRun.random;
import static org.polytope.engine.execution.cuda.KernelRun.run;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products and sums of maps of which one is repeated, over one another or all images, against plain Java. */
class RepetitionKernelsTest {

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    /** images, channels, rows, columns of the larger map; channels, rows, columns of the smaller one. */
    @ParameterizedTest
    @CsvSource({"2,3,5,7,3,1,1", "3,1,1,1,1,1,1", "2,5,3,7,1,3,7", "2,5,7,3,5,7,1", "1,3,7,5,1,1,5", "3,4,1,33,1,1,1",
        "2,3,17,19,3,1,1", "2,3,5,7,3,5,7", "1,2,3,300,1,3,1"})
    void gradientsOfRepeatedNumbersAreSums(final int images, final int channels, final int rows, final int columns,
        final int partChannels, final int partRows, final int partColumns) {
        final var whole = random(images * channels * rows * columns);
        final var part = random(images * partChannels * partRows * partColumns);
        final var gradient = random(whole.length + 1);
        final var product = new float[whole.length];
        final var sum = new float[whole.length];
        final var ofSum = new float[part.length];
        run("add_repeated", 2, whole, part, sum, channels, rows, columns, partChannels, partRows, partColumns,
            whole.length);
        run("repeated_gradient_of_rows", 2, null, gradient, ofSum, channels, rows, columns, partChannels, partRows,
            partColumns, part.length);
        final var bySum = new float[part.length];
        final var byBlock = new float[part.length];
        run("multiply_repeated", 2, whole, part, product, channels, rows, columns, partChannels, partRows, partColumns,
            whole.length);
        run("repeated_gradient", 2, whole, gradient, bySum, channels, rows, columns, partChannels, partRows,
            partColumns, part.length);
        run("repeated_gradient_of_rows", 2, whole, gradient, byBlock, channels, rows, columns, partChannels, partRows,
            partColumns, part.length);
        final var expected = new float[whole.length];
        final var sums = new double[part.length];
        final var gradients = new double[part.length];
        for (int i = 0; i < whole.length; i++) {
            final var column = Math.min(i % columns, partColumns - 1);
            final var row = Math.min(i / columns % rows, partRows - 1);
            final var channel = Math.min(i / columns / rows % channels, partChannels - 1);
            final var image = i / columns / rows / channels;
            final var at = ((image * partChannels + channel) * partRows + row) * partColumns + column;
            expected[i] = whole[i] * part[at];
            assertEquals(whole[i] + part[at], sum[i]);
            sums[at] += (double)whole[i] * gradient[i];
            gradients[at] += gradient[i];
        }
        final var expectedSums = new float[part.length];
        for (int i = 0; i < sums.length; i++) {
            expectedSums[i] = (float)sums[i];
            assertEquals(gradients[i], ofSum[i], 1e-5);
        }
        assertArrayEquals(expected, product);
        assertArrayEquals(expectedSums, bySum, 1e-6f);
        assertArrayEquals(expectedSums, byBlock, 1e-6f);
    }

    /** images, channels, rows, columns; which of the last three have numbers of their own; parts of a sum. */
    @ParameterizedTest
    @CsvSource({"3,4,5,7,4,1,1,1", "3,4,5,7,4,1,1,5", "5,2,3,3,2,3,3,2", "2,3,5,7,1,5,7,3", "4,3,1,1,1,1,1,7"})
    void joinsTheSameToAllImages(final int images, final int channels, final int rows, final int columns,
        final int ofChannels, final int ofRows, final int ofColumns, final int parts) {
        final var x = random(images * channels * rows * columns);
        final var bias = random(ofChannels * ofRows * ofColumns);
        final var gradient = random(x.length + 2);
        final var y = new float[x.length];
        final var product = new float[x.length];
        run("multiply_all", 2, x, bias, product, channels, rows, columns, ofChannels, ofRows, ofColumns, x.length);
        run("add_to_all", 2, x, bias, y, channels, rows, columns, ofChannels, ofRows, ofColumns, x.length);
        final var sums = new double[bias.length * parts];
        run("sums_of_all", 2, null, gradient, sums, channels, rows, columns, ofChannels, ofRows, ofColumns, images,
            parts,
            sums.length);
        final var result = new float[bias.length];
        run("add_parts", 2, sums, result, bias.length, parts);
        run("sums_of_all", 2, x, gradient, sums, channels, rows, columns, ofChannels, ofRows, ofColumns, images, parts,
            sums.length);
        final var ofProduct = new float[bias.length];
        run("add_parts", 2, sums, ofProduct, bias.length, parts);
        final var expected = new double[bias.length];
        final var expectedOfProduct = new double[bias.length];
        for (int i = 0; i < x.length; i++) {
            final var column = Math.min(i % columns, ofColumns - 1);
            final var row = Math.min(i / columns % rows, ofRows - 1);
            final var channel = Math.min(i / columns / rows % channels, ofChannels - 1);
            final var at = (channel * ofRows + row) * ofColumns + column;
            assertEquals(x[i] + bias[at], y[i]);
            assertEquals(x[i] * bias[at], product[i]);
            expected[at] += gradient[i];
            expectedOfProduct[at] += (double)gradient[i] * x[i];
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], result[i], 1e-5);
            assertEquals(expectedOfProduct[i], ofProduct[i], 1e-5);
        }
    }
}
