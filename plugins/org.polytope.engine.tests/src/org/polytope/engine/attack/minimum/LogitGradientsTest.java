package org.polytope.engine.attack.minimum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.Searching;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.threat.ThreatModel;

class LogitGradientsTest {

    /** z = (x_0, 2 x_1, 0.5 − x_0 − x_1): leads and slopes are differences of rows. Each row is one query. */
    @Test
    void areDifferencesOfTheChosenLogits() {
        final var classifier = new LinearClassifier(new float[][]{{1, 0}, {0, 2}, {-1, -1}}, 0, 0, 0.5f);
        final var images = new Batch(classifier.shape(), new float[]{0.25f, 0.5f, 1, 0.125f}, new int[]{0, 1},
            new int[]{0, 1});
        final var result = new Searching(search -> {
            final var found = search.best();
            final var boundaries =
                LogitGradients.of(search, found.active(), images.pixels(), new int[][]{{1, 2}, {2, 0}});
            assertArrayEquals(new float[]{0.75f, -0.5f, -0.875f, 0.75f}, boundaries.lead());
            assertArrayEquals(new float[]{-1, 2, -2, -1, -1, -3, 1, -2}, boundaries.slope());
            return found;
        }).run(classifier, images, ThreatModel.unbounded(), 0, Progress.NONE);
        assertArrayEquals(new int[]{2, 2}, result.queries());
    }
}
