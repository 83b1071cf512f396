package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.polytope.engine.execution.cuda.KernelRun.random;
import static org.polytope.engine.execution.cuda.KernelRun.run;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The softmax of rows and its gradient against plain Java, where rows are fewer and more than threads. */
class RowKernelsTest {

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,1", "5,15", "16,16", "17,17", "40,49", "2,197", "100,3"})
    void softmaxOfRows(final int rows, final int columns) {
        final var x = random(rows * columns);
        final var gradient = random(rows * columns + 1);
        for (int i = 0; i < x.length; i++) {
            x[i] = 30 * x[i] + (i / columns % 2 == 0 ? 200 : -200); // exponentials alone would leave the range
        }
        final var y = new float[x.length];
        final var result = new float[x.length];
        run("softmax", 2, x, y, columns, rows);
        run("softmax_gradient", 2, y, gradient, result, columns, rows);
        for (int row = 0; row < rows; row++) {
            final var first = row * columns;
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = first; i < first + columns; i++) {
                largest = Math.max(largest, x[i]);
            }
            double sum = 0;
            for (int i = first; i < first + columns; i++) {
                sum += Math.exp(x[i] - largest);
            }
            double product = 0;
            for (int i = first; i < first + columns; i++) {
                product += Math.exp(x[i] - largest) / sum * gradient[i];
            }
            for (int i = first; i < first + columns; i++) {
                final var share = Math.exp(x[i] - largest) / sum;
                assertEquals(share, y[i], 1e-6);
                assertEquals(share * (gradient[i] - product), result[i], 1e-6);
            }
        }
    }
}
