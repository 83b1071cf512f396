package org.polytope.engine.execution.nd4j;

import org.polytope.engine.execution.BatchMoments;
import org.polytope.engine.network.layer.BatchNorm;

/** Mean and variance of each channel in the last batch, for one batch normalization. */
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

    BatchMoments moments() {
        return new BatchMoments(name, layer, count, mean, variance);
    }
}
