package org.polytope.engine.execution.nd4j;

import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;

/** Mean and variance of each channel in the last batch, for one batch normalisation. */
final class BatchStatistics {

    private final String name;

    private final BatchNorm layer;

    private final long count;

    private double[] mean;

    private double[] variance;

    /** @param count how many numbers of the batch belong to one channel */
    BatchStatistics(final String name, final BatchNorm layer, final long count) {
        this.name = name;
        this.layer = layer;
        this.count = count;
    }

    void mean(final double[] batchMean) {
        mean = batchMean;
    }

    /** @param batchVariance the biased one: the mean of the squares */
    void variance(final double[] batchVariance) {
        variance = batchVariance;
    }

    double[] mean() {
        return mean;
    }

    /** @return 1/√(var+ε) of each channel */
    double[] inverseDeviation() {
        final var inverse = new double[variance.length];
        for (int c = 0; c < inverse.length; c++) {
            inverse[c] = 1 / Math.sqrt(variance[c] + layer.epsilon());
        }
        return inverse;
    }

    /** Blends into the running statistics; the unbiased variance of a single number isn't known and left out. */
    void blendInto(final Parameters parameters) {
        blend(parameters.get(name + ".running_mean"), mean, 1);
        if (count > 1) {
            blend(parameters.get(name + ".running_var"), variance, (double)count / (count - 1));
        }
    }

    private void blend(final float[] running, final double[] batch, final double factor) {
        for (int c = 0; c < running.length; c++) {
            running[c] = (float)((1 - layer.momentum()) * running[c] + layer.momentum() * factor * batch[c]);
        }
    }
}
