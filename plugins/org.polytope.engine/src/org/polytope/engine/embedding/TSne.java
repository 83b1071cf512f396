package org.polytope.engine.embedding;

import org.polytope.engine.Progress;
import org.polytope.engine.Require;

/**
 * t-distributed stochastic neighbor embedding (van der Maaten and Hinton, JMLR 2008), exact: a plane in which points have the
 * neighbors that they have among the features. It shows which points are close to each other; distances between groups, and
 * their sizes, say little. It begins with the principal components (Kobak and Berens, 2019), so that nothing is drawn.
 *
 * @param perplexity about how many neighbors a point has; at most a third of the points is used
 * @param iterations steps of the descent; in the first {@value #EARLY} affinities are exaggerated
 */
public record TSne(double perplexity, int iterations) {

    /** Iterations in which groups form: exaggerated affinities (section 3.4 of the paper), and little momentum. */
    static final int EARLY = 250;

    private static final double EXAGGERATION = 12;

    private static final double EARLY_MOMENTUM = 0.5;

    private static final double MOMENTUM = 0.8;

    private static final double LEAST_RATE = 10;

    /** The standard deviation along the first axis to begin with. */
    private static final double START = 1e-4;

    /** Fewer points stay where they begin: a third of them is no neighborhood. */
    private static final int FEWEST = 5;

    /** @throws IllegalArgumentException naming the setting that is out of its range */
    public TSne {
        if (!(perplexity > 1) || Double.isInfinite(perplexity)) {
            throw new IllegalArgumentException("The perplexity must be above 1, but is %s.".formatted(perplexity));
        }
        Require.atLeast("number of iterations", EARLY, iterations);
    }

    /** @return perplexity 30, 1,000 iterations */
    public static TSne standard() {
        return new TSne(30, 1000);
    }

    /**
     * @param points what is mapped
     * @param start where the points begin, such as their principal components
     * @return where they end
     */
    PlanePoints map(final Features points, final PlanePoints start, final Progress progress) {
        if (points.count() < FEWEST) {
            return start;
        }
        final var used = Math.min(perplexity, (points.count() - 1) / 3.0);
        final var affinities = Affinities.of(points, used, progress.part(0, 0.1));
        final var descent = new TSneDescent(affinities, begin(start), learningRate(points.count()));
        for (int iteration = 0; iteration < iterations; iteration++) {
            final var at = iteration;
            progress.report(0.1 + 0.9 * at / iterations,
                () -> "t-SNE, iteration %s of %s".formatted(at + 1, iterations));
            final var early = iteration < EARLY;
            descent.step(early ? EXAGGERATION : 1, early ? EARLY_MOMENTUM : MOMENTUM, progress);
        }
        return descent.points();
    }

    /**
     * Such that a point first moves about as far as it is from its neighbors (Belkina et al., 2019; the 4 is the gradient's); a
     * few points would hardly move at that.
     */
    static double learningRate(final int count) {
        return Math.max(count / (4 * EXAGGERATION), LEAST_RATE);
    }

    static PlanePoints begin(final PlanePoints start) {
        final var count = start.count();
        var sum = 0.0;
        for (final var x : start.x()) {
            sum += x * x;
        }
        final var factor = sum == 0 ? 0 : START / Math.sqrt(sum / count);
        final var begun = PlanePoints.zeros(count);
        for (int i = 0; i < count; i++) {
            begun.x()[i] = factor * start.x()[i];
            begun.y()[i] = factor * start.y()[i];
        }
        return begun;
    }
}
