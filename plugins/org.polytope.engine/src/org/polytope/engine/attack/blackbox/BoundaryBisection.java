package org.polytope.engine.attack.blackbox;

import java.util.Arrays;

import org.polytope.engine.attack.Active;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Moves images that are across the decision boundary back towards their originals, as far as the boundary, by halving
 * the interval in which it lies: along the straight line under L2, by cutting off the largest changes under L∞.
 *
 * @param tolerance the share of the way to which the boundary is located
 */
record BoundaryBisection(Batch batch, Norm norm, double tolerance, Decisions decisions) {

    /** @param images {@code [n, c, h, w]} by position; the active ones are moved, and stay across the boundary */
    void apply(final Active active, final float[] images) {
        final var size = batch.shape().size();
        final var count = active.count();
        final var far = active.pack(images, size);
        final var low = new double[count];
        final var high = new double[count];
        Arrays.fill(high, 1);
        for (var width = 1.0; width > tolerance; width /= 2) {
            final var tried = new float[far.length];
            for (int i = 0; i < count; i++) {
                retreat(far, tried, i * size, active.position(i) * size, (low[i] + high[i]) / 2);
            }
            final var across = decisions.keep(active.positions(), tried);
            for (int i = 0; i < count; i++) {
                final var middle = (low[i] + high[i]) / 2;
                if (across[i]) {
                    high[i] = middle;
                    System.arraycopy(tried, i * size, images, active.position(i) * size, size);
                } else {
                    low[i] = middle;
                }
            }
        }
    }

    /** @param share of the change that is kept, in [0, 1] */
    private void retreat(final float[] far, final float[] tried, final int offset, final int original,
        final double share) {
        final var size = batch.shape().size();
        final var limit = norm == Norm.LINF ? share * largestChange(far, offset, original) : 0;
        for (int i = 0; i < size; i++) {
            final var centre = batch.pixels()[original + i];
            final var change = (double)far[offset + i] - centre;
            tried[offset + i] =
                (float)(centre + (norm == Norm.LINF ? Math.min(Math.max(change, -limit), limit) : share * change));
        }
    }

    private double largestChange(final float[] far, final int offset, final int original) {
        var largest = 0.0;
        for (int i = 0; i < batch.shape().size(); i++) {
            largest = Math.max(largest, Math.abs((double)far[offset + i] - batch.pixels()[original + i]));
        }
        return largest;
    }
}
