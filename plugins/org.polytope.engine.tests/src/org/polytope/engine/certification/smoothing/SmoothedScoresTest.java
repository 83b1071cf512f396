package org.polytope.engine.certification.smoothing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Sigmoid;

class SmoothedScoresTest {

    private static final Network NETWORK = NetworkBuilder.of(new ImageShape(1, 1, 5)).add("hidden", new Dense(6, true))
        .add("bend", new Sigmoid()).add("logits", new Dense(3, true)).build();

    private static Classifier classifier() {
        final var random = new SplittableRandom(3);
        final var parameters = Parameters.zeros(NETWORK);
        parameters.arrays().forEach((spec, array) -> {
            for (int i = 0; i < array.length; i++) {
                array[i] = (float)(1.5 * random.nextGaussian());
            }
        });
        return Classifier.of(NETWORK, parameters, new Normalization(List.of(0.5f), List.of(0.25f)), PixelRange.UNIT, 2);
    }

    private static final float[] IMAGES = {0.1f, 0.9f, 0.4f, 0.3f, 0.7f, 0.5f, 0.2f, 0.8f, 0.6f, 0.1f, 1, 0, 1, 0, 1};

    @Test
    void areLogarithmsOfMeanProbabilities() {
        try (var classifier = classifier()) {
            final var scores = new SmoothedScores(classifier, new Smoothing(0.3, 1, 1, 0.1, 5), 8, Progress.NONE)
                .scores(IMAGES, 3);
            for (int image = 0; image < 3; image++) {
                var sum = 0.0;
                for (int j = 0; j < 3; j++) {
                    sum += Math.exp(scores[image * 3 + j]);
                }
                assertEquals(1, sum, 1e-6);
            }
            // almost without noise, they are those of the network
            final var sharp = new SmoothedScores(classifier, new Smoothing(1e-6, 1, 1, 0.1, 5), 2, Progress.NONE)
                .scores(IMAGES, 3);
            final var heads = classifier.heads(IMAGES, 3, false);
            for (int i = 0; i < 9; i++) {
                assertEquals(Math.log(heads.probabilities(i / 3)[i % 3]), sharp[i], 1e-4);
            }
        }
    }

    /** Against central differences of some function of the scores, in batches that are larger than the executor's. */
    @Test
    void haveTheGradientOfFiniteDifferences() {
        try (var classifier = classifier()) {
            final var smoothed =
                new SmoothedScores(classifier, new Smoothing(0.3, 1, 1, 0.1, 5), 6, Progress.NONE);
            final var gradient = smoothed.inputGradient(IMAGES, 3, false, (first, heads, byHeads) -> {
                for (int i = 0; i < byHeads.logits().length; i++) {
                    byHeads.logits()[i] = (float)Math.cos(first * 3 + i);
                }
            });
            final var expected = new float[IMAGES.length];
            final var step = 2e-3f;
            for (int p = 0; p < expected.length; p++) {
                expected[p] = (float)((value(smoothed, p, step) - value(smoothed, p, -step)) / (2 * step));
            }
            assertArrayEquals(expected, gradient, 2e-3f);
        }
    }

    private static double value(final SmoothedScores smoothed, final int pixel, final float step) {
        final var moved = IMAGES.clone();
        moved[pixel] += step;
        final var scores = smoothed.scores(moved, 3);
        var value = 0.0;
        for (int i = 0; i < scores.length; i++) {
            value += scores[i] * Math.cos(i);
        }
        return value;
    }
}
