package org.polytope.engine.attack;

import java.util.SplittableRandom;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;

/**
 * z = B tanh(A x), in double precision, with random weights: curved, so that iterated attacks have something to gain,
 * and evaluated one image at a time, so that batches can't matter.
 */
public final class MlpClassifier implements DifferentiableClassifier {

    private static final int HIDDEN = 16;

    private final ImageShape shape;

    private final double[][] first;

    private final double[][] second;

    /** @param seed where the weights are drawn from */
    public MlpClassifier(final ImageShape shape, final int classes, final long seed) {
        this.shape = shape;
        final var random = new SplittableRandom(seed);
        first = draw(HIDDEN, shape.size(), 8 / Math.sqrt(shape.size()), random);
        second = draw(classes, HIDDEN, 2, random);
    }

    private static double[][] draw(final int rows, final int columns, final double scale,
        final SplittableRandom random) {
        final var matrix = new double[rows][columns];
        for (final var row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = scale * random.nextGaussian();
            }
        }
        return matrix;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int classes() {
        return second.length;
    }

    @Override
    public PixelRange range() {
        return PixelRange.UNIT;
    }

    private double[] hidden(final float[] pixels, final int image) {
        final var hidden = new double[HIDDEN];
        for (int h = 0; h < HIDDEN; h++) {
            for (int d = 0; d < shape.size(); d++) {
                hidden[h] += first[h][d] * (pixels[image * shape.size() + d] - 0.5);
            }
            hidden[h] = Math.tanh(hidden[h]);
        }
        return hidden;
    }

    @Override
    public Heads heads(final float[] pixels, final int count, final boolean features) {
        final var logits = new float[count * classes()];
        for (int i = 0; i < count; i++) {
            final var hidden = hidden(pixels, i);
            for (int j = 0; j < classes(); j++) {
                var sum = 0.0;
                for (int h = 0; h < HIDDEN; h++) {
                    sum += second[j][h] * hidden[h];
                }
                logits[i * classes() + j] = (float)sum;
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
        final var gradient = new float[count * shape.size()];
        for (int i = 0; i < count; i++) {
            final var hidden = hidden(pixels, i);
            for (int h = 0; h < HIDDEN; h++) {
                var byHidden = 0.0;
                for (int j = 0; j < classes(); j++) {
                    byHidden += second[j][h] * byHeads.logits()[i * classes() + j];
                }
                byHidden *= 1 - hidden[h] * hidden[h];
                for (int d = 0; d < shape.size(); d++) {
                    gradient[i * shape.size() + d] += (float)(byHidden * first[h][d]);
                }
            }
        }
        return gradient;
    }
}
