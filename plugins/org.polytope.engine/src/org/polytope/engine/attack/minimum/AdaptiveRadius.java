package org.polytope.engine.attack.minimum;

import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * How {@link FastMinimumNorm} chooses the radius of its ball. Under L0 it is a whole number of at least 1.
 *
 * @param norm the ball's norm
 */
record AdaptiveRadius(Norm norm, PixelRange range) {

    /**
     * @param slopes the objective's, {@code [size]}
     * @return for a search that has not reached its goal yet: where the linearised objective would reach it, and no
     *         less than a larger one, or else a search may come ever nearer to the boundary without crossing it; under
     *         L0, where no such distance exists, a larger one
     */
    double reaching(final double radius, final double share, final double distance, final double objective,
        final PerturbationSize slopes) {
        return norm == Norm.L0 ? larger(radius, share)
            : Math.max(distance + Math.abs(objective) / slopes.in(dual()), larger(distance, share));
    }

    private Norm dual() {
        return switch (norm) {
            case LINF -> Norm.L1;
            case L1 -> Norm.LINF;
            default -> norm;
        };
    }

    /** @return a smaller one, never larger than the smallest distance so far */
    double smaller(final double radius, final double share, final double smallestDistance) {
        final var shrunk = norm == Norm.L0
            ? Math.max(Math.min(radius - 1, Math.floor(radius * (1 - share))), 1) : radius * (1 - share);
        return Math.min(shrunk, smallestDistance);
    }

    double larger(final double radius, final double share) {
        return norm == Norm.L0 ? Math.max(radius + 1, Math.floor(radius * (1 + share))) : radius * (1 + share);
    }

    /** @return the distance of the farthest image in the pixel range: no radius needs to be larger */
    double largest(final float[] centers, final int offset, final int size) {
        final var center = new float[size];
        final var farthest = new float[size];
        for (int i = 0; i < size; i++) {
            center[i] = centers[offset + i];
            farthest[i] = center[i] - range.low() > range.high() - center[i] ? range.low() : range.high();
        }
        return PerturbationSize.between(center, farthest, 0, size).in(norm);
    }

    NormBall ball(final double radius) {
        return NormBall.of(new ThreatModel(norm, radius), range);
    }
}
