package org.polytope.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Impatient;
import org.polytope.engine.Progress;

/** t-SNE against a descent in NumPy, finite differences of the divergence, and groups that are known. */
class TSneTest {

    private static final Features POINTS = Points.of(30, 5);

    private static TSneDescent descent() {
        final var start = PrincipalComponents.of(POINTS, 1, Progress.NONE).project(POINTS);
        return new TSneDescent(Affinities.of(POINTS, 7, Progress.NONE), TSne.begin(start), TSne.learningRate(30));
    }

    @Test
    void takesTheStepsOfAnotherProgram() {
        final var descent = descent();
        for (int iteration = 0; iteration < 20; iteration++) {
            descent.step(12, 0.5, Progress.NONE);
        }
        assertEquals(-1.8754512928072458, descent.points().x()[0], 1e-9);
        assertEquals(0.7007633495810097, descent.points().y()[0], 1e-9);
        assertEquals(-0.5183770170954483, descent.points().x()[17], 1e-9);
        assertEquals(-0.5355007973209218, descent.points().y()[17], 1e-9);
    }

    @Test
    void descendsAlongTheGradientOfTheDivergence() {
        final var affinities = Affinities.of(POINTS, 7, Progress.NONE);
        final var places = PrincipalComponents.of(POINTS, 1, Progress.NONE).project(POINTS);
        final var gradient = new TSneDescent(affinities, places, 1).differentiate(1, Progress.NONE);
        final var step = 1e-5;
        for (final var i : new int[]{0, 13, 29}) {
            final var x = places.x()[i];
            places.x()[i] = x + step;
            final var above = divergence(affinities, places);
            places.x()[i] = x - step;
            final var below = divergence(affinities, places);
            places.x()[i] = x;
            assertEquals((above - below) / (2 * step), gradient.x()[i], 1e-9);
        }
    }

    /** C = Σ p_ij log (p_ij / q_ij) (Eq. 2), written without what the class under test uses. */
    private static double divergence(final double[][] affinities, final PlanePoints places) {
        final var count = places.count();
        var sum = 0.0;
        for (int i = 0; i < count * count; i++) {
            sum += i / count == i % count ? 0 : weight(places, i / count, i % count);
        }
        var divergence = 0.0;
        for (int i = 0; i < count * count; i++) {
            final var p = affinities[i / count][i % count];
            divergence += p == 0 ? 0 : p * Math.log(p * sum / weight(places, i / count, i % count));
        }
        return divergence;
    }

    private static double weight(final PlanePoints places, final int i, final int j) {
        return 1 / (1 + Math.pow(places.x()[i] - places.x()[j], 2) + Math.pow(places.y()[i] - places.y()[j], 2));
    }

    /** Four clusters at the corners of a simplex: each point's nearest place is that of a point of its own cluster. */
    @Test
    void keepsClustersTogether() {
        final var points = clusters();
        final var places = map(points, Progress.NONE);
        for (int i = 0; i < points.count(); i++) {
            final var self = i;
            final var nearest = IntStream.range(0, points.count()).filter(j -> j != self).boxed()
                .max((a, b) -> Double.compare(weight(places, self, a), weight(places, self, b))).orElseThrow();
            assertEquals(i % 4, nearest % 4);
        }
    }

    private static Features clusters() {
        final var noise = Points.of(120, 8);
        for (int i = 0; i < 120; i++) {
            noise.values()[i * 8 + i % 4] += 10;
        }
        return noise;
    }

    private static PlanePoints map(final Features points, final Progress progress) {
        return new TSne(10, 400).map(points, PrincipalComponents.of(points, 1, Progress.NONE).project(points),
            progress);
    }

    @Test
    void isTheSameForWhateverNumberOfThreads() throws Exception {
        final var points = Points.of(150, 5);
        final var alone = new ForkJoinPool(1);
        try {
            final var one = alone.submit(() -> map(points, Progress.NONE)).get();
            assertArrayEquals(one.x(), map(points, Progress.NONE).x());
            assertArrayEquals(one.y(), map(points, Progress.NONE).y());
        } finally {
            alone.shutdown();
        }
    }

    @Test
    void putsEqualPointsIntoOnePlace() {
        final var points = Features.join(clusters(), clusters().select(5));
        final var places = map(points, Progress.NONE);
        assertEquals(places.x()[5], places.x()[120], 1e-6);
        assertEquals(places.y()[5], places.y()[120], 1e-6);
    }

    @Test
    void leavesAFewPointsWhereTheyBegin() {
        final var start = new PlanePoints(new double[]{1, 2, 3, 4}, new double[4]);
        assertEquals(start, TSne.standard().map(Points.of(4, 3), start, Progress.NONE));
    }

    @Test
    void stopsWithinAnIterationWhenItIsCanceled() {
        final var progress = new Impatient(40);
        assertThrows(CancellationException.class, () -> map(clusters(), progress));
    }

    @Test
    void refusesSettingsOutOfTheirRange() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new TSne(1, 1000)).getMessage()
            .contains("perplexity"));
        assertThrows(IllegalArgumentException.class, () -> new TSne(Double.NaN, 1000));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new TSne(30, 249)).getMessage()
            .contains("iterations"));
    }
}
