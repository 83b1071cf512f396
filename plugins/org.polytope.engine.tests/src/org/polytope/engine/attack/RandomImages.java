package org.polytope.engine.attack;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;

/** Images of noise, labeled as a classifier sees them, so that it has a clean accuracy of 100 %. */
public final class RandomImages {

    private RandomImages() {
    }

    public static Batch labeledBy(final DifferentiableClassifier classifier, final int count, final long seed) {
        final var pixels = pixels(classifier.shape(), count, seed);
        return new Batch(classifier.shape(), pixels, classifier.predict(pixels, count),
            IntStream.range(0, count).toArray());
    }

    /** Some pixels are at the ends of the range, where clipping matters. */
    public static float[] pixels(final ImageShape shape, final int count, final long seed) {
        final var random = new SplittableRandom(seed);
        final var pixels = new float[count * shape.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float)Math.min(1, Math.max(0, 1.2 * random.nextDouble() - 0.1));
        }
        return pixels;
    }
}
