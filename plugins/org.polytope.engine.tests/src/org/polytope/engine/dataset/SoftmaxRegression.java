package org.polytope.engine.dataset;

import org.polytope.engine.network.ScoringTarget;

/** Multinomial logistic regression by stochastic gradient descent: the best that a linear classifier can do. */
final class SoftmaxRegression {

    private final int inputs;

    private final int classes;

    /** {@code [k, d + 1]}, the last column being the bias. */
    private final float[] weights;

    SoftmaxRegression(final Dataset dataset) {
        inputs = dataset.shape().size();
        classes = dataset.classNames().size();
        weights = new float[classes * (inputs + 1)];
    }

    /** One pass over the images, with a step after each. */
    void train(final Dataset dataset, final int epoch, final float learningRate) {
        for (final var batch : Batches.shuffled(dataset, 1, 1, epoch)) {
            final var gradient = scores(batch.pixels(), 0);
            softmax(gradient);
            gradient[batch.labels()[0]] -= 1;
            for (int k = 0; k < classes; k++) {
                final var step = learningRate * gradient[k];
                final var row = k * (inputs + 1);
                for (int i = 0; i < inputs; i++) {
                    weights[row + i] -= step * batch.pixels()[i];
                }
                weights[row + inputs] -= step;
            }
        }
    }

    double accuracy(final Dataset dataset) {
        int correct = 0;
        for (final var batch : Batches.inOrder(dataset, 1)) {
            correct += ScoringTarget.argmax(scores(batch.pixels(), 0), 1)[0] == batch.labels()[0] ? 1 : 0;
        }
        return (double)correct / dataset.size();
    }

    private float[] scores(final float[] pixels, final int offset) {
        final var scores = new float[classes];
        for (int k = 0; k < classes; k++) {
            final var row = k * (inputs + 1);
            var sum = weights[row + inputs];
            for (int i = 0; i < inputs; i++) {
                sum += weights[row + i] * pixels[offset + i];
            }
            scores[k] = sum;
        }
        return scores;
    }

    private static void softmax(final float[] scores) {
        var largest = scores[0];
        for (final var score : scores) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float)Math.exp(scores[k] - largest);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= (float)sum;
        }
    }
}
