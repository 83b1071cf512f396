package org.polytope.engine.threat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.polytope.engine.network.PixelRange;

class L1BallTest {

    private static final int SIZE = 12;

    /** No point of the intersection is nearer: for a convex set, ⟨x − p, q − p⟩ ≤ 0 for every q in it proves it. */
    @RepeatedTest(50)
    void projectsOntoTheNearestPointOfTheBallAndTheRange(final RepetitionInfo repetition) {
        final var random = new SplittableRandom(repetition.getCurrentRepetition());
        final var ball = new L1Ball(0.2 + 2 * random.nextDouble(), PixelRange.UNIT);
        final var center = draw(random, 0, 1);
        final var outside = draw(random, -1, 2);
        final var nearest = outside.clone();
        ball.project(nearest, center, 0, SIZE);
        assertInside(ball, center, nearest);
        for (int trial = 0; trial < 2000; trial++) {
            final var other = inside(ball, center, random, trial % 2 == 0 ? 1 : SIZE);
            var product = 0.0;
            for (int i = 0; i < SIZE; i++) {
                product += ((double)outside[i] - nearest[i]) * ((double)other[i] - nearest[i]);
            }
            assertTrue(product <= 1e-5, "a point is nearer: " + product);
        }
    }

    /** A point of the intersection made without projecting: some pixels moved, the last of them as far as ε allows. */
    private static float[] inside(final L1Ball ball, final float[] center, final SplittableRandom random,
        final int moves) {
        final var point = center.clone();
        var left = ball.epsilon();
        for (int move = 0; move < moves && left > 0; move++) {
            final var i = random.nextInt(SIZE);
            if (point[i] == center[i]) {
                final var wanted = (float)(center[i] + (random.nextBoolean() ? left : -left)
                    * (move == moves - 1 ? 1 : random.nextDouble()));
                point[i] = ball.range().clip(wanted);
                left -= Math.abs((double)point[i] - center[i]);
            }
        }
        return point;
    }

    private static float[] draw(final SplittableRandom random, final double low, final double high) {
        final var pixels = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            pixels[i] = (float)(low + (high - low) * random.nextDouble());
        }
        return pixels;
    }

    private static void assertInside(final L1Ball ball, final float[] center, final float[] point) {
        assertTrue(PerturbationSize.between(center, point, 0, point.length).l1() <= ball.epsilon() + 1e-12);
        for (final var pixel : point) {
            assertEquals(PixelRange.UNIT.clip(pixel), pixel);
        }
    }

    @Test
    void leavesWhatIsInsideWhereItIs() {
        final var center = new float[]{0.5f, 0.1f, 0.9f};
        final var point = new float[]{0.6f, 0.2f, 0.8f};
        new L1Ball(0.31, PixelRange.UNIT).project(point, center, 0, 3);
        assertArrayEquals(new float[]{0.6f, 0.2f, 0.8f}, point);
    }

    /** Half the changes are ½ ulp too long when rounded to the nearest: together they must not leave the ball. */
    @Test
    void doesNotLeaveTheBallByRoundingManyPixels() {
        final var random = new SplittableRandom(3);
        final var size = 100_000;
        final var center = new float[size];
        final var point = new float[size];
        for (int i = 0; i < size; i++) {
            center[i] = (float)random.nextDouble();
            point[i] = (float)random.nextDouble();
        }
        final var ball = new L1Ball(5000, PixelRange.UNIT);
        ball.project(point, center, 0, size);
        assertInside(ball, center, point);
        assertEquals(5000, PerturbationSize.between(center, point, 0, size).l1(), 0.01);
    }

    /** 1 % of 12 pixels is one; the steepest would leave the range, so the second steepest moves. */
    @Test
    void stepsAlongTheSteepestPixelThatCanMove() {
        final var image = new float[SIZE];
        final var gradient = new float[SIZE];
        gradient[3] = -5;
        gradient[7] = 4;
        gradient[8] = 3;
        new L1Ball(1, PixelRange.UNIT).ascend(image, 0, gradient, 0, SIZE, 0.25);
        final var expected = new float[SIZE];
        expected[7] = 0.25f;
        assertArrayEquals(expected, image);
    }

    @Test
    void startsOnTheSurface() {
        final var image = draw(new SplittableRandom(5), 0, 1);
        final var center = image.clone();
        new L1Ball(0.7, PixelRange.UNIT).scatterOnSurface(image, 0, SIZE, new SplittableRandom(6));
        assertEquals(0.7, PerturbationSize.between(center, image, 0, SIZE).l1(), 1e-6);
    }
}
