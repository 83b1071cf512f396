package org.polytope.engine.attack.minimum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.polytope.engine.attack.LinearClassifier;

class LogitGradientsTest {

    /** z = (x_0, 2 x_1, 0.5 − x_0 − x_1): leads and slopes are differences of rows. */
    @Test
    void areDifferencesOfTheChosenLogits() {
        final var classifier = new LinearClassifier(new float[][] {{1, 0}, {0, 2}, {-1, -1}}, 0, 0, 0.5f);
        final var found = LogitGradients.of(classifier, new float[] {0.25f, 0.5f, 1, 0.125f}, new int[] {0, 1},
            new int[][] {{1, 2}, {2, 0}});
        assertArrayEquals(new float[] {0.75f, -0.5f, -0.875f, 0.75f}, found.lead());
        assertArrayEquals(new float[] {-1, 2, -2, -1, -1, -3, 1, -2}, found.slope());
    }
}
