package org.polytope.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;
import org.polytope.engine.network.Prototypes;

/** Figures against NumPy, and against what can be worked out by hand. */
class SeparationTest {

    private static final int[] ALL = IntStream.range(0, 24).toArray();

    /** Class 2 has no point, class 3 a single one. */
    private static int[] labels() {
        final var labels = IntStream.range(0, 24).map(i -> i * i % 5 % 3).toArray();
        labels[23] = 3;
        return labels;
    }

    @Test
    void equalsAnotherProgram() {
        final var points = Points.of(24, 6);
        final var separation = Separation.of(points, labels(), ALL, ClassCenters.means(points, labels(), 4),
            Progress.NONE);
        assertEquals(1.4862933724988079, separation.within(), 1e-12);
        assertEquals(1.5458186419601747, separation.between(), 1e-12);
        assertEquals(1.4862933724988079 / 1.5458186419601747, separation.ratio(), 1e-12);
        assertEquals(-0.07315422358935948, separation.silhouette(), 1e-12);
        assertEquals(0.19816481327077548, separation.margin(), 1e-12);
        assertEquals(0.7916666666666666, separation.own(), 1e-15);
    }

    /** Two classes at 0, 2 and 10, 14: silhouettes (12 − 2)/12, (10 − 2)/10, (9 − 4)/9, (13 − 4)/13. */
    @Test
    void isWhatComesOutByHand() {
        final var points = new Features(4, 1, new float[]{0, 2, 10, 14});
        final var labels = new int[]{0, 0, 1, 1};
        final var separation = Separation.of(points, labels, new int[]{0, 1, 2, 3},
            ClassCenters.means(points, labels, 2), Progress.NONE);
        assertEquals(3, separation.within(), 1e-15);
        assertEquals(11, separation.between(), 1e-15);
        assertEquals((10 / 12.0 + 8 / 10.0 + 5 / 9.0 + 9 / 13.0) / 4, separation.silhouette(), 1e-15);
        assertEquals((11 + 9 + 7 + 11) / 4.0, separation.margin(), 1e-15, "to the means 1 and 12");
        assertEquals(1, separation.own());
    }

    @Test
    void measuresMarginsFromThePrototypes() {
        final var prototypes = Prototypes.of(2, List.of(new float[]{0, 0, 3, 4}), List.of(new float[4]));
        final var centers = ClassCenters.of(prototypes, 0);
        final var points = new Features(2, 2, new float[]{0, 0, 3, 4});
        assertEquals(5, centers.margin(points, 0, 0), 1e-15);
        assertEquals(-5, centers.margin(points, 1, 0), 1e-15);
    }

    @Test
    void looksAtPairsOfSomeAndMarginsOfAll() {
        final var points = new Features(4, 1, new float[]{0, 2, 10, 14});
        final var labels = new int[]{0, 0, 1, 1};
        final var separation = Separation.of(points, labels, new int[]{0, 1, 3},
            ClassCenters.means(points, labels, 2), Progress.NONE);
        assertEquals(4, separation.images());
        assertEquals(3, separation.pairs());
        assertEquals(2, separation.within(), 1e-15);
        assertEquals(13, separation.between(), 1e-15);
    }

    @Test
    void saysNothingOfASingleClass() {
        final var points = new Features(2, 1, new float[]{0, 2});
        final var labels = new int[]{1, 1};
        final var separation = Separation.of(points, labels, new int[]{0, 1}, ClassCenters.means(points, labels, 3),
            Progress.NONE);
        assertEquals(2, separation.within());
        assertEquals(Double.NaN, separation.between());
        assertEquals(Double.NaN, separation.silhouette());
        assertEquals(Double.NaN, separation.margin());
        assertEquals(Double.NaN, separation.own());
    }

    @Test
    void stopsWhenItIsCanceled() {
        final var points = Points.of(24, 6);
        final var centers = ClassCenters.means(points, labels(), 4);
        assertThrows(CancellationException.class,
            () -> Separation.of(points, labels(), ALL, centers, Canceled.AT_ONCE));
    }
}
