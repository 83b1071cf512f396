package org.polytope.engine.attack.minimum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel.Norm;

class HyperplaneProjectionTest {

    private static final int SIZE = 9;

    private static final List<Norm> NORMS = List.of(Norm.LINF, Norm.L2, Norm.L1);

    /** A point of the range, and a plane ⟨w, x⟩ = b that a point of the range lies on. */
    private record Problem(float[] point, float[] normal, double distance) {

        static Problem draw(final long seed) {
            final var random = new SplittableRandom(seed);
            final var point = new float[SIZE];
            final var normal = new float[SIZE];
            var distance = 0.0;
            for (int i = 0; i < SIZE; i++) {
                // some pixels at an end of the range, some without influence
                point[i] = (float)Math.min(Math.max(1.4 * random.nextDouble() - 0.2, 0), 1);
                normal[i] = random.nextInt(6) == 0 ? 0 : (float)random.nextGaussian();
                distance += normal[i] * (point[i] - random.nextDouble());
            }
            return new Problem(point, normal, distance);
        }

        double[] way(final Norm norm) {
            return new HyperplaneProjection(norm, PixelRange.UNIT).way(point, 0, normal, 0, SIZE, distance);
        }

        double room(final int pixel) {
            final var up = distance >= 0 == normal[pixel] < 0;
            return normal[pixel] == 0 ? 0 : up ? 1.0 - point[pixel] : point[pixel];
        }
    }

    static Stream<Arguments> problems() {
        return NORMS.stream()
            .flatMap(norm -> Stream.iterate(0, i -> i + 1).limit(200).map(seed -> Arguments.of(norm, seed)));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void leadsOntoThePlaneWithinTheRange(final Norm norm, final int seed) {
        final var problem = Problem.draw(seed);
        final var way = problem.way(norm);
        var left = problem.distance();
        for (int i = 0; i < SIZE; i++) {
            left += problem.normal()[i] * way[i];
            final var pixel = problem.point()[i] + way[i];
            assertTrue(pixel >= -1e-12 && pixel <= 1 + 1e-12, () -> "pixel " + pixel);
        }
        assertEquals(0, left, 1e-9);
    }

    /** What proves that no way is shorter: the Lagrange multiplier's conditions of each norm. */
    @ParameterizedTest
    @MethodSource("problems")
    void isTheShortestWay(final Norm norm, final int seed) {
        final var problem = Problem.draw(seed);
        final var way = problem.way(norm);
        var multiplier = 0.0;
        for (int i = 0; i < SIZE; i++) {
            if (way[i] != 0) {
                multiplier = norm == Norm.LINF ? Math.max(multiplier, Math.abs(way[i]))
                    : norm == Norm.L2 ? Math.max(multiplier, Math.abs(way[i] / problem.normal()[i])) : multiplier;
            }
        }
        var leastUsed = Double.POSITIVE_INFINITY;
        var mostWithRoom = 0.0;
        for (int i = 0; i < SIZE; i++) {
            final var length = Math.abs(way[i]);
            final double slope = Math.abs(problem.normal()[i]);
            final var room = problem.room(i);
            switch (norm) {
                case LINF -> assertEquals(slope == 0 ? 0 : Math.min(multiplier, room), length, 1e-9);
                case L2 -> assertEquals(Math.min(multiplier * slope, room), length, 1e-9);
                case L1 -> {
                    leastUsed = length > 1e-12 ? Math.min(leastUsed, slope) : leastUsed;
                    mostWithRoom = length < room - 1e-12 ? Math.max(mostWithRoom, slope) : mostWithRoom;
                }
                default -> throw new AssertionError(norm);
            }
        }
        assertTrue(norm != Norm.L1 || leastUsed >= mostWithRoom, leastUsed + " < " + mostWithRoom);
    }

    /** No point of the range is that far: the nearest corner is the best there is. */
    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2", "L1"})
    void goesToTheCornerWhereThePlaneIsOutOfReach(final Norm norm) {
        final var projection = new HyperplaneProjection(norm, PixelRange.UNIT);
        assertArrayEquals(new double[]{-0.25, 0.5, 0},
            projection.way(new float[]{0.25f, 0.5f, 0.75f}, 0, new float[]{2, -1, 0}, 0, 3, 9), 1e-12);
    }

    @Test
    void staysWhereThereIsNoWay() {
        final var point = new float[]{0.25f, 0.5f};
        for (final var norm : NORMS) {
            final var projection = new HyperplaneProjection(norm, PixelRange.UNIT);
            assertArrayEquals(new double[2], projection.way(point, 0, new float[2], 0, 2, 0.5), 1e-12);
            assertArrayEquals(new double[2], projection.way(point, 0, new float[]{1, 1}, 0, 2, Double.NaN),
                1e-12);
            assertArrayEquals(new double[2], projection.way(point, 0, new float[]{Float.NaN, 0}, 0, 2, 0.5),
                1e-12);
        }
    }
}
