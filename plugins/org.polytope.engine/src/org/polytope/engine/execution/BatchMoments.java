package org.polytope.engine.execution;

import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;

/**
 * What a batch normalization saw of the last batch in training.
 *
 * @param node the name of its node
 * @param layer the normalization
 * @param count how many numbers of the batch belong to one channel
 * @param mean their mean, one a channel
 * @param variance their biased variance (the mean of the squares), one a channel
 */
public record BatchMoments(String node, BatchNorm layer, long count, double[] mean, double[] variance) {

    /** Blends into the running statistics; the unbiased variance of a single number isn't known and left out. */
    public void blendInto(final Parameters parameters) {
        blend(parameters.get(node + ".running_mean"), mean, 1);
        if (count > 1) {
            blend(parameters.get(node + ".running_var"), variance, (double)count / (count - 1));
        }
    }

    private void blend(final float[] running, final double[] batch, final double factor) {
        for (int c = 0; c < running.length; c++) {
            running[c] = (float)((1 - layer.momentum()) * running[c] + layer.momentum() * factor * batch[c]);
        }
    }
}
