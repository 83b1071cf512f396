package org.polytope.engine.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;

/**
 * The largest eigenvalues of a covariance C and their eigenvectors, by the block Lanczos method (Golub and Van Loan, Matrix
 * Computations, 4th ed., 10.3.6) with full orthogonalization and restarts: C is restricted to a space that grows by what C
 * makes of it, until ‖C v − λ v‖ is a matter of rounding. This takes d numbers a step, where a decomposition of C takes d².
 */
final class LeadingEigenvectors {

    /** How many directions the space grows by; so many equal eigenvalues are told apart. */
    private static final int BLOCK = 4;

    /** A larger space begins anew with the best that it holds. */
    private static final int LARGEST_SPACE = 160;

    private static final int KEPT = 40;

    /** How often it is looked whether the space suffices, since that takes a decomposition. */
    private static final int STEPS_TO_LOOK = 5;

    /** Of ‖C v − λ v‖ beside the largest eigenvalue: rounding. */
    private static final double TOLERANCE = 1e-12;

    /** Of what is left of a vector without its share of the space, beside the vector: rounding. */
    private static final double NOTHING_NEW = 1e-12;

    private static final int MOST_STEPS = 2000;

    private final Covariance covariance;

    private final int count;

    /** Orthonormal, and what C makes of each. */
    private List<double[]> basis = new ArrayList<>();

    private List<double[]> images = new ArrayList<>();

    /**
     * @param values the largest first
     * @param vectors one an eigenvalue, orthonormal; zeros where there are fewer dimensions
     */
    record Spectrum(double[] values, double[][] vectors) {
    }

    private LeadingEigenvectors(final Covariance covariance, final int count) {
        this.covariance = covariance;
        this.count = count;
    }

    /**
     * @param count how many are wanted, at most four
     * @param seed of the directions that the space begins with
     */
    static Spectrum of(final Covariance covariance, final int count, final long seed, final Progress progress) {
        final var random = RandomStream.of(seed, RandomPurpose.PRINCIPAL_AXES);
        final var start = Stream.generate(() -> random.doubles(covariance.mean().length, -1, 1).toArray());
        return new LeadingEigenvectors(covariance, count).search(start.limit(BLOCK).toList(), progress);
    }

    private Spectrum search(final List<double[]> start, final Progress progress) {
        var fresh = newIn(start);
        for (int step = 1; step <= MOST_STEPS && !fresh.isEmpty(); step++) {
            if (basis.size() + fresh.size() > LARGEST_SPACE) {
                keepTheBest();
            }
            final var seen = List.of(covariance.times(fresh, progress));
            basis.addAll(fresh);
            images.addAll(seen);
            if (step % STEPS_TO_LOOK == 0 && largestResidual(restricted()) <= TOLERANCE) {
                break;
            }
            fresh = newIn(seen);
        }
        return spectrum();
    }

    /**
     * @return an orthonormal basis of what these vectors add to the space; orthogonalized twice, since the first time leaves
     *         rounding
     */
    private List<double[]> newIn(final List<double[]> vectors) {
        final var fresh = new ArrayList<double[]>();
        for (final var vector : vectors) {
            final var direction = vector.clone();
            for (int time = 0; time < 2; time++) {
                Stream.concat(basis.stream(), fresh.stream()).forEach(
                    other -> Covariance.addMultiple(direction, -Covariance.dot(direction, other), other));
            }
            final var left = norm(direction);
            if (left > NOTHING_NEW * norm(vector)) {
                Arrays.setAll(direction, k -> direction[k] / left);
                fresh.add(direction);
            }
        }
        return fresh;
    }

    /** @return the eigenvalues of VᵀCV, the largest first (Rayleigh and Ritz) */
    private EigenDecomposition restricted() {
        final var size = basis.size();
        final var matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = Covariance.dot(basis.get(i), images.get(j));
                matrix[j][i] = matrix[i][j];
            }
        }
        return new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
    }

    /** @return the largest ‖C v − λ v‖ of the vectors that are wanted, over the largest eigenvalue */
    private double largestResidual(final EigenDecomposition ritz) {
        final var largest = IntStream.range(0, Math.min(count, basis.size())).mapToDouble(i -> {
            final var residual = combined(images, ritz, i);
            Covariance.addMultiple(residual, -ritz.getRealEigenvalue(i), combined(basis, ritz, i));
            return norm(residual);
        }).max().orElse(0);
        return largest == 0 ? 0 : largest / ritz.getRealEigenvalue(0);
    }

    /** What grew out of the space is new beside a part of it, too (thick restart: Wu and Simon, 2000). */
    private void keepTheBest() {
        final var ritz = restricted();
        final var best = IntStream.range(0, KEPT).mapToObj(i -> combined(basis, ritz, i)).toList();
        final var seen = IntStream.range(0, KEPT).mapToObj(i -> combined(images, ritz, i)).toList();
        basis = new ArrayList<>(best);
        images = new ArrayList<>(seen);
    }

    private Spectrum spectrum() {
        final var found = new Spectrum(new double[count], new double[count][covariance.mean().length]);
        final var ritz = restricted();
        for (int i = 0; i < Math.min(count, basis.size()); i++) {
            found.values()[i] = Math.max(ritz.getRealEigenvalue(i), 0);
            found.vectors()[i] = combined(basis, ritz, i);
        }
        return found;
    }

    private static double[] combined(final List<double[]> vectors, final EigenDecomposition ritz, final int index) {
        final var weights = ritz.getEigenvector(index);
        final var sum = new double[vectors.get(0).length];
        for (int i = 0; i < vectors.size(); i++) {
            Covariance.addMultiple(sum, weights.getEntry(i), vectors.get(i));
        }
        return sum;
    }

    private static double norm(final double[] vector) {
        return Math.sqrt(Covariance.dot(vector, vector));
    }
}
