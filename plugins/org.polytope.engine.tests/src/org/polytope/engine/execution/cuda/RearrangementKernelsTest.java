package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.polytope.engine.execution.cuda.KernelRun.random;
import static org.polytope.engine.execution.cuda.KernelRun.run;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in another order against plain Java. */
class RearrangementKernelsTest {

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    /** Of each image of 4×5×6 numbers: rows 3 and 1, columns 1, 3 and 5, and these outermost. */
    @Test
    void takesNumbersAlongAxes() {
        final var images = 7;
        final var x = random(images * 120);
        final var y = new float[images * 24];
        // innermost first: channels, rows backward, columns
        final var arguments = new Object[]{x, y, 3 * 6 + 1, 4, 2, 3, 1, 1, 1, 1, 1, 30, -12, 2, 0, 0, 0, 0, 0, 120, 24,
            y.length};
        run("rearrange", 1, arguments);
        final var expected = new float[y.length];
        for (int i = 0; i < expected.length; i++) {
            final var channel = i % 4;
            final var row = 3 - 2 * (i / 4 % 2);
            final var column = 1 + 2 * (i / 8 % 3);
            expected[i] = x[i / 24 * 120 + channel * 30 + row * 6 + column];
        }
        assertArrayEquals(expected, y);
        final var byInput = random(images * 120);
        run("zeros", 1, byInput, byInput.length);
        arguments[0] = y;
        arguments[1] = byInput;
        run("rearrange_gradient", 1, arguments);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            assertEquals(byInput[i] == 0 ? 0 : x[i], byInput[i]);
            sum += byInput[i];
        }
        double expectedSum = 0;
        for (final var number : y) {
            expectedSum += number;
        }
        assertEquals(expectedSum, sum, 1e-3);
    }

    @ParameterizedTest
    @CsvSource({"3,5,0,0", "3,5,2,4", "1,7,0,3", "7,1,5,0"})
    void rollsRowsAndColumns(final int rows, final int columns, final int down, final int right) {
        final var x = random(4 * rows * columns);
        final var y = new float[x.length];
        run("roll", 2, x, y, rows, columns, down, right, x.length);
        for (int i = 0; i < x.length; i++) {
            final var row = (i / columns % rows + down) % rows;
            final var column = (i % columns + right) % columns;
            assertEquals(x[i], y[i / columns / rows * rows * columns + row * columns + column]);
        }
    }
}
