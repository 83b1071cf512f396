package org.polytope.engine.attack;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;

/** z = W x + b: every attack's result against it can be worked out on paper. Counts how many images it was shown. */
public final class LinearClassifier implements DifferentiableClassifier {

    private final ImageShape shape;

    private final float[][] weights;

    private final float[] bias;

    private long images;

    /** @param weights {@code [k, d]}, of vectors of length d */
    public LinearClassifier(final float[][] weights, final float... bias) {
        this(ImageShape.vector(weights[0].length), weights, bias);
    }

    /** @param weights {@code [k, d]}, of images of d numbers */
    public LinearClassifier(final ImageShape shape, final float[][] weights, final float... bias) {
        this.shape = shape;
        this.weights = weights;
        this.bias = bias;
    }

    /** @return how many images were evaluated so far */
    public long images() {
        return images;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int classes() {
        return weights.length;
    }

    @Override
    public PixelRange range() {
        return PixelRange.UNIT;
    }

    @Override
    public Heads heads(final float[] pixels, final int count, final boolean features) {
        images += count;
        final var logits = new float[count * weights.length];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < weights.length; j++) {
                double sum = bias[j];
                for (int d = 0; d < weights[j].length; d++) {
                    sum += weights[j][d] * (double)pixels[i * weights[j].length + d];
                }
                logits[i * weights.length + j] = (float)sum;
            }
        }
        return new Heads(count, logits, new float[0][]);
    }

    @Override
    public float[] inputGradient(final float[] pixels, final int count, final boolean features,
        final HeadFunction function) {
        final var heads = heads(pixels, count, features);
        final var byHeads = heads.zerosLike();
        function.differentiate(0, heads, byHeads);
        final var size = weights[0].length;
        final var gradient = new float[count * size];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < weights.length; j++) {
                for (int d = 0; d < size; d++) {
                    gradient[i * size + d] += byHeads.logits()[i * weights.length + j] * weights[j][d];
                }
            }
        }
        return gradient;
    }
}
