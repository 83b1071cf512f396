package org.polytope.engine.certification.smoothing;

import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;

/**
 * The soft smoothed classifier log E[softmax f(x + N(0, σ² I))], estimated from a few draws of noise, as attacks on a smoothed
 * classifier climb it (Salman et al., "Provably Robust Deep Learning via Adversarially Trained Smoothed Classifiers", NeurIPS
 * 2019, Eq. 5 and 8): cross-entropy of these scores is −log of the mean probability. Every image sees the same noise in every
 * question, so that answers repeat and the climb is not blurred.
 */
public final class SmoothedScores implements DifferentiableClassifier {

    /** A probability below tells nothing that its logarithm could be divided by. */
    private static final double SMALLEST = 1e-30;

    private final DifferentiableClassifier model;

    private final float[][] noise;

    private final Progress progress;

    /**
     * @param model f
     * @param smoothing σ and the seed
     * @param draws how many draws of noise are averaged, at least 1
     * @param progress asked before each pass through the network
     */
    public SmoothedScores(final DifferentiableClassifier model, final Smoothing smoothing, final int draws,
        final Progress progress) {
        this.model = model;
        this.progress = progress;
        noise = new float[draws][model.shape().size()];
        for (int draw = 0; draw < draws; draw++) {
            final var random = RandomStream.of(smoothing.seed(), RandomPurpose.SMOOTHED_GRADIENT, draw);
            for (int i = 0; i < noise[draw].length; i++) {
                noise[draw][i] = (float)(smoothing.deviation() * random.nextGaussian());
            }
        }
    }

    @Override
    public ImageShape shape() {
        return model.shape();
    }

    @Override
    public int classes() {
        return model.classes();
    }

    @Override
    public int preferredBatch() {
        return model.preferredBatch();
    }

    @Override
    public PixelRange range() {
        return model.range();
    }

    /** @return none: what attacks know of a network's prototypes isn't about its smoothed classifier */
    @Override
    public Optional<Prototypes> prototypes() {
        return Optional.empty();
    }

    /** Without features: a smoothed classifier has none. */
    @Override
    public Heads heads(final float[] pixels, final int count, final boolean features) {
        final var mean = probabilities(pixels, count);
        final var logits = new float[mean.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float)Math.log(Math.max(mean[i], SMALLEST));
        }
        return new Heads(count, logits, new float[0][]);
    }

    private double[] probabilities(final float[] pixels, final int count) {
        final var mean = new double[count * classes()];
        for (final var draw : noise) {
            progress.checkCanceled();
            final var heads = model.heads(noisy(pixels, count, draw), count, false);
            for (int image = 0; image < count; image++) {
                final var probabilities = heads.probabilities(image);
                for (int j = 0; j < probabilities.length; j++) {
                    mean[image * probabilities.length + j] += probabilities[j] / noise.length;
                }
            }
        }
        return mean;
    }

    /**
     * With P the mean of m draws' probabilities p and g the derivative by log P, that by a draw's logit j is
     * p_j (g_j / P_j − Σ_c p_c g_c / P_c) / m.
     */
    @Override
    public float[] inputGradient(final float[] pixels, final int count, final boolean features,
        final HeadFunction function) {
        final var heads = heads(pixels, count, false);
        final var byScores = heads.zerosLike();
        function.differentiate(0, heads, byScores);
        final var byProbabilities = new double[heads.logits().length];
        for (int i = 0; i < byProbabilities.length; i++) {
            byProbabilities[i] = byScores.logits()[i] * Math.exp(-(double)heads.logits()[i]) / noise.length;
        }
        final var gradient = new float[count * shape().size()];
        for (final var draw : noise) {
            progress.checkCanceled();
            final var part = model.inputGradient(noisy(pixels, count, draw), count, false,
                (first, drawn, byLogits) -> differentiate(first, drawn, byProbabilities, byLogits.logits()));
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += part[i];
            }
        }
        return gradient;
    }

    private static void differentiate(final int first, final Heads drawn, final double[] byProbabilities,
        final float[] byLogits) {
        final var classes = drawn.logits().length / drawn.count();
        for (int image = 0; image < drawn.count(); image++) {
            final var probabilities = drawn.probabilities(image);
            var mean = 0.0;
            for (int j = 0; j < classes; j++) {
                mean += probabilities[j] * byProbabilities[(first + image) * classes + j];
            }
            for (int j = 0; j < classes; j++) {
                byLogits[image * classes + j] =
                    (float)(probabilities[j] * (byProbabilities[(first + image) * classes + j] - mean));
            }
        }
    }

    private static float[] noisy(final float[] pixels, final int count, final float[] noise) {
        final var noisy = new float[count * noise.length];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = pixels[i] + noise[i % noise.length];
        }
        return noisy;
    }
}
