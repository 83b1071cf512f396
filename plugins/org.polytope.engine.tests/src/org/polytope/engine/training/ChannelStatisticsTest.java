package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;

class ChannelStatisticsTest {

    /** The first channel holds 0.1, 0.3, 0.5, 0.9; the second never changes. */
    @Test
    void areThoseOfAllPixelsOfAChannel() {
        final var images = Datasets.ofFloats(new ImageShape(2, 1, 2), List.of("a", "b"),
            new float[][]{{0.1f, 0.3f, 0.25f, 0.25f}, {0.5f, 0.9f, 0.25f, 0.25f}}, new int[]{0, 1});
        final var normalization = ChannelStatistics.of(images, Progress.NONE);
        assertEquals(0.45, normalization.mean().get(0), 1e-7);
        assertEquals(Math.sqrt(0.0875), normalization.deviation().get(0), 1e-7);
        assertEquals(List.of(0.25f, 0.001f), List.of(normalization.mean().get(1), normalization.deviation().get(1)));
    }
}
