package org.polytope.engine.threat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel.Norm;

/** The ball of few changed numbers. */
class L0BallTest {

    private static final NormBall BALL = NormBall.of(new ThreatModel(Norm.L0, 2.9), PixelRange.UNIT);

    @Test
    void keepsTheLargestChanges() {
        final var center = new float[]{0, 0.5f, 0.5f, 0.5f, 1};
        final var image = new float[]{0, 0.6f, 0.1f, 0.8f, 0.9f};
        BALL.project(image, center, 0, 5);
        assertArrayEquals(new float[]{0, 0.5f, 0.1f, 0.8f, 1}, image);
    }

    @Test
    void clipsBeforeItCompares() {
        final var image = new float[]{9, 0.5f, 0};
        BALL.project(image, new float[]{0.9f, 0.3f, 0.4f}, 0, 3);
        assertArrayEquals(new float[]{0.9f, 0.5f, 0}, image);
    }

    /** A slope of 1 with much room gains more than one of 3 with little. */
    @Test
    void climbsWhereALinearFunctionRisesMost() {
        final var image = new float[]{0.1f, 0.9f, 0.5f, 0.5f};
        BALL.ascend(image, 0, new float[]{1, 3, -0.5f, Float.NaN}, 0, 4, 1.5);
        assertArrayEquals(new float[]{1, 1, 0.5f, 0.5f}, image);
    }

    @Test
    void scattersNoFurtherThanItMay() {
        for (int seed = 0; seed < 200; seed++) {
            final var image = new float[]{0.2f, 0.4f, 0.6f, 0.8f};
            final var original = image.clone();
            BALL.scatterOnSurface(image, 0, 4, new SplittableRandom(seed));
            assertEquals(2, IntStream.range(0, 4).filter(i -> image[i] != original[i]).count());
            assertTrue(PerturbationSize.between(original, image, 0, 4).l0() == 2);
            BALL.scatter(original, 0, 4, new SplittableRandom(seed));
            assertTrue(IntStream.range(0, 4).allMatch(i -> original[i] >= 0 && original[i] <= 1));
        }
    }
}
