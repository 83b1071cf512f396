package org.polytope.engine.attack.blackbox;

import java.util.Arrays;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Moves images that are across the decision boundary back toward their originals, as far as the boundary, by halving
 * the interval in which it lies: along the straight line under L2, by cutting off the largest changes under L∞.
 *
 * @param tolerance the share of the way to which the boundary is located
 */
record BoundaryBisection(Batch batch, Norm norm, double tolerance, SmallestSoFar found) {

    /** @param images {@code [n, c, h, w]} by position; the active ones are moved, and stay across the boundary */
    void apply(final Active active, final float[] images) {
        final var size = batch.shape().size();
        final var far = images.clone();
        final var tried = images.clone();
        final var low = new double[active.count()];
        final var high = new double[low.length];
        Arrays.fill(high, 1);
        for (var width = 1.0; width > tolerance; width /= 2) {
            active.each((number, position) -> retreat(far, tried, position * size, (low[number] + high[number]) / 2));
            final var across = found.ask(active, tried);
            active.each((number, position) -> {
                final var middle = (low[number] + high[number]) / 2;
                if (across[number]) {
                    high[number] = middle;
                    System.arraycopy(tried, position * size, images, position * size, size);
                } else {
                    low[number] = middle;
                }
            });
        }
    }

    /** @param share of the change that is kept, in [0, 1] */
    private void retreat(final float[] far, final float[] tried, final int offset, final double share) {
        final var size = batch.shape().size();
        final var limit = norm == Norm.LINF ? share * largestChange(far, offset) : 0;
        for (int i = offset; i < offset + size; i++) {
            final var center = batch.pixels()[i];
            final var change = (double)far[i] - center;
            tried[i] =
                (float)(center + (norm == Norm.LINF ? Math.min(Math.max(change, -limit), limit) : share * change));
        }
    }

    private double largestChange(final float[] far, final int offset) {
        var largest = 0.0;
        for (int i = offset; i < offset + batch.shape().size(); i++) {
            largest = Math.max(largest, Math.abs((double)far[i] - batch.pixels()[i]));
        }
        return largest;
    }
}
