import java.util.Random;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;

/** A classifier behind something that hides its gradient, or its answers, from attacks. */
abstract class Unfaithful implements DifferentiableClassifier {

    private final DifferentiableClassifier inner;

    Unfaithful(final DifferentiableClassifier inner) {
        this.inner = inner;
    }

    /** Pixels are rounded to a few levels, of which no gradient comes back (Guo et al., 2018; Buckman et al., 2018). */
    static final class Quantized extends Unfaithful {

        private static final int LEVELS = 8;

        Quantized(final DifferentiableClassifier inner) {
            super(inner);
        }

        @Override
        float[] before(final float[] pixels) {
            final var rounded = pixels.clone();
            for (int p = 0; p < rounded.length; p++) {
                rounded[p] = Math.round(rounded[p] * LEVELS) / (float)LEVELS;
            }
            return rounded;
        }

        @Override
        float slope(final float slope) {
            return 0;
        }
    }

    /** Noise is added to every image, anew each time (Cohen et al., 2019, without their vote). */
    static final class Noisy extends Unfaithful {

        private static final double DEVIATION = 0.3;

        private final Random random;

        Noisy(final DifferentiableClassifier inner, final long seed) {
            super(inner);
            random = new Random(seed);
        }

        @Override
        float[] before(final float[] pixels) {
            final var noisy = pixels.clone();
            for (int p = 0; p < noisy.length; p++) {
                noisy[p] += (float)(DEVIATION * random.nextGaussian());
            }
            return noisy;
        }
    }

    /** The scores are what a softmax makes of them. */
    static final class Probabilities extends Unfaithful {

        Probabilities(final DifferentiableClassifier inner) {
            super(inner);
        }

        @Override
        Heads after(final Heads heads) {
            final var scores = new float[heads.logits().length];
            for (int i = 0; i < heads.count(); i++) {
                final var probabilities = heads.probabilities(i);
                for (int j = 0; j < classes(); j++) {
                    scores[i * classes() + j] = (float)probabilities[j];
                }
            }
            return new Heads(heads.count(), scores, heads.features());
        }

        /** ∂L/∂z_j = p_j (∂L/∂p_j − Σ_i p_i ∂L/∂p_i). */
        @Override
        void back(final Heads scores, final Heads byScores, final Heads byLogits) {
            final var p = scores.logits();
            for (int row = 0; row < p.length; row += classes()) {
                var mean = 0.0;
                for (int j = row; j < row + classes(); j++) {
                    mean += (double)p[j] * byScores.logits()[j];
                }
                for (int j = row; j < row + classes(); j++) {
                    byLogits.logits()[j] += (float)(p[j] * (byScores.logits()[j] - mean));
                }
            }
        }
    }

    float[] before(final float[] pixels) {
        return pixels;
    }

    float slope(final float slope) {
        return slope;
    }

    Heads after(final Heads heads) {
        return heads;
    }

    void back(final Heads scores, final Heads byScores, final Heads byLogits) {
        byLogits.add(byScores);
    }

    @Override
    public final ImageShape shape() {
        return inner.shape();
    }

    @Override
    public final int classes() {
        return inner.classes();
    }

    @Override
    public final PixelRange range() {
        return inner.range();
    }

    @Override
    public final Heads heads(final float[] pixels, final int count, final boolean features) {
        return after(inner.heads(before(pixels), count, features));
    }

    @Override
    public final float[] inputGradient(final float[] pixels, final int count, final boolean features,
        final HeadFunction function) {
        final var gradient = inner.inputGradient(before(pixels), count, features, (first, heads, byHeads) -> {
            final var scores = after(heads);
            final var byScores = scores.zerosLike();
            function.differentiate(first, scores, byScores);
            back(scores, byScores, byHeads);
        });
        for (int p = 0; p < gradient.length; p++) {
            gradient[p] = slope(gradient[p]);
        }
        return gradient;
    }
}
