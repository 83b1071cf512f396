package org.polytope.engine.embedding;

import java.util.Arrays;

import org.polytope.engine.Progress;

/**
 * The descent of t-SNE: gradient steps with momentum, and a gain for each coordinate that grows where steps keep their
 * direction (Jacobs, 1988).
 */
final class TSneDescent {

    private static final double LEAST_GAIN = 0.01;

    private final double[][] affinities;

    private final PlanePoints points;

    private final double learningRate;

    private final PlanePoints gradient;

    private final PlanePoints velocity;

    private final PlanePoints gains;

    /** By point: Σ_j of what {@link #repulsion} isn't divided by yet, 1 / (1 + ‖y_i − y_j‖²). */
    private final double[] weights;

    private final PlanePoints repulsion;

    /** @param points where it begins; moved in place */
    TSneDescent(final double[][] affinities, final PlanePoints points, final double learningRate) {
        this.affinities = affinities;
        this.points = points;
        this.learningRate = learningRate;
        final var count = points.count();
        gradient = PlanePoints.zeros(count);
        velocity = PlanePoints.zeros(count);
        gains = PlanePoints.zeros(count);
        Arrays.fill(gains.x(), 1);
        Arrays.fill(gains.y(), 1);
        weights = new double[count];
        repulsion = PlanePoints.zeros(count);
    }

    /** @return where the points are */
    PlanePoints points() {
        return points;
    }

    /** One step down. */
    void step(final double exaggeration, final double momentum, final Progress progress) {
        differentiate(exaggeration, progress);
        move(points.x(), gradient.x(), velocity.x(), gains.x(), momentum);
        move(points.y(), gradient.y(), velocity.y(), gains.y(), momentum);
    }

    /**
     * ∂C/∂y_i = 4 Σ_j (p_ij − q_ij)(y_i − y_j) / (1 + ‖y_i − y_j‖²) (Eq. 5), with q_ij = 1 / (1 + ‖y_i − y_j‖²) over their sum
     * (Eq. 4).
     *
     * @param exaggeration a factor of all p_ij
     * @return the gradient; overwritten by the next one
     */
    PlanePoints differentiate(final double exaggeration, final Progress progress) {
        EachPoint.run(points.count(), progress, i -> attractAndRepel(i, exaggeration));
        var sum = 0.0;
        for (final var weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            gradient.x()[i] = 4 * (gradient.x()[i] - repulsion.x()[i] / sum);
            gradient.y()[i] = 4 * (gradient.y()[i] - repulsion.y()[i] / sum);
        }
        return gradient;
    }

    private void attractAndRepel(final int i, final double exaggeration) {
        final var x = points.x();
        final var y = points.y();
        final var probable = affinities[i];
        double pullX = 0;
        double pullY = 0;
        double pushX = 0;
        double pushY = 0;
        double sum = -1; // of the point itself
        for (int j = 0; j < x.length; j++) {
            final var differenceX = x[i] - x[j];
            final var differenceY = y[i] - y[j];
            final var weight = 1 / (1 + differenceX * differenceX + differenceY * differenceY);
            final var pull = probable[j] * weight;
            final var push = weight * weight;
            pullX += pull * differenceX;
            pullY += pull * differenceY;
            pushX += push * differenceX;
            pushY += push * differenceY;
            sum += weight;
        }
        gradient.x()[i] = exaggeration * pullX;
        gradient.y()[i] = exaggeration * pullY;
        repulsion.x()[i] = pushX;
        repulsion.y()[i] = pushY;
        weights[i] = sum;
    }

    private void move(final double[] coordinates, final double[] slopes, final double[] speeds, final double[] gain,
        final double momentum) {
        for (int i = 0; i < coordinates.length; i++) {
            final var onward = slopes[i] * speeds[i] < 0;
            gain[i] = Math.max(onward ? gain[i] + 0.2 : gain[i] * 0.8, LEAST_GAIN);
            speeds[i] = momentum * speeds[i] - learningRate * gain[i] * slopes[i];
            coordinates[i] += speeds[i];
        }
    }
}
