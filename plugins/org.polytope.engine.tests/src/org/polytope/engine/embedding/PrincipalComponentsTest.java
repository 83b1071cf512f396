package org.polytope.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;

/** Principal components against NumPy's eigh of numpy.cov, and against spectra that are known. */
class PrincipalComponentsTest {

    private static PrincipalComponents of(final Features points) {
        return PrincipalComponents.of(points, 1, Progress.NONE);
    }

    @Test
    void equalsTheDecompositionOfTheCovariance() {
        final var points = Points.of(40, 12);
        final var components = of(points);
        assertArrayEquals(new double[]{0.393781167533619, 0.3354337703924985}, components.variances(), 1e-11);
        assertEquals(2.46616946489383, components.total(), 1e-12);
        assertEquals((0.393781167533619 + 0.3354337703924985) / 2.46616946489383, components.share(), 1e-11);
        final var shown = components.project(points);
        assertEquals(0.6828759905707328, shown.x()[0], 1e-9);
        assertEquals(0.1109876361077754, shown.y()[0], 1e-9);
        assertEquals(0.8342490861990189, shown.x()[39], 1e-9);
        assertEquals(-0.2809890582721532, shown.y()[39], 1e-9);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 77})
    void doesNotDependOnWhereTheSearchStarts(final long seed) {
        final var points = Points.of(40, 12);
        final var other = PrincipalComponents.of(points, seed, Progress.NONE).project(points);
        assertArrayEquals(of(points).project(points).x(), other.x(), 1e-9);
        assertArrayEquals(of(points).project(points).y(), other.y(), 1e-9);
    }

    /** Points ±a_k e_k have the eigenvalues 2 a_k² / (n − 1), here close to each other; the search begins anew several times. */
    @Test
    void findsTheLargestOfManyCloseEigenvalues() {
        final var width = 200;
        final var values = new float[2 * width * width];
        for (int k = 0; k < width; k++) {
            values[2 * k * width + k] = 1 + k / 512f;
            values[(2 * k + 1) * width + k] = -1 - k / 512f;
        }
        final var components = of(new Features(2 * width, width, values));
        final var largest = 1 + (width - 1) / 512.0;
        assertEquals(2 * largest * largest / (2 * width - 1), components.variances()[0], 1e-12);
        assertEquals(1, components.axes()[0][width - 1], 1e-9);
        assertEquals(1, components.axes()[1][width - 2], 1e-9);
    }

    @Test
    void findsBothOfTwoEqualEigenvalues() {
        final var cross = new float[]{3, 0, 0, -3, 0, 0, 0, 3, 0, 0, -3, 0, 0, 0, 1, 0, 0, -1};
        final var components = of(new Features(6, 3, cross));
        assertArrayEquals(new double[]{18 / 5.0, 18 / 5.0}, components.variances(), 1e-12);
        assertEquals(36 / 38.0, components.share(), 1e-12);
    }

    @Test
    void showsOneDimensionAsALine() {
        final var shown = of(new Features(3, 1, new float[]{1, 2, 6})).project(new Features(1, 1, new float[]{5}));
        assertEquals(2, shown.x()[0], 1e-12);
        assertEquals(0, shown.y()[0]);
    }

    @Test
    void putsEqualPointsIntoOnePlace() {
        final var points = new Features(3, 4, new float[]{1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4});
        final var components = of(points);
        assertEquals(1, components.share());
        assertArrayEquals(new double[3], components.project(points).x(), 1e-12);
    }

    @Test
    void stopsWhenItIsCanceled() {
        final var points = Points.of(40, 12);
        assertThrows(CancellationException.class, () -> PrincipalComponents.of(points, 1, Canceled.AT_ONCE));
    }
}
