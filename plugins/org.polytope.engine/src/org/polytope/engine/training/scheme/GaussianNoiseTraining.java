package org.polytope.engine.training.scheme;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.polytope.engine.Numbers;
import org.polytope.engine.Require;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.training.objective.CrossEntropyTerm;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;

/**
 * Cross-entropy on images with Gaussian noise, x + N(0, σ² I): what prepares a network for randomized smoothing (Lecuyer et
 * al., 2019; Cohen et al., "Certified Adversarial Robustness via Randomized Smoothing", ICML 2019, Sec. 3.3, and their code).
 * Noisy pixels are not clipped to the pixel range, as there: the certificate is about exactly this noise. Each epoch draws
 * other noise; an image is shown once, in training mode.
 *
 * @param deviation σ in pixel units, above 0; 0.12, 0.25, 0.5 and 1 in the paper, for pixels in [0, 1]. Certify with the same.
 */
public record GaussianNoiseTraining(double deviation) implements Scheme {

    /** @throws IllegalArgumentException if the deviation isn't above 0 */
    public GaussianNoiseTraining {
        Require.positive("standard deviation of the noise in training", deviation);
    }

    @Override
    public String describe() {
        return "Gaussian noise, σ " + Numbers.rounded(deviation);
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.NOISY);
    }

    @Override
    public List<Term> terms() {
        return List.of(CrossEntropyTerm.ofAllRows());
    }

    @Override
    public SchemeRun begin(final Dataset training) {
        return (images, moment, network, progress) -> network.step(Rows.of(noisy(images, moment), Kind.NOISY));
    }

    private Batch noisy(final Batch images, final Moment moment) {
        final var pixels = images.pixels().clone();
        final var size = images.shape().size();
        for (int image = 0; image < images.count(); image++) {
            final var random =
                RandomStream.of(moment.seed(), RandomPurpose.TRAINING_NOISE, images.indices()[image]);
            for (int i = image * size; i < (image + 1) * size; i++) {
                pixels[i] += (float)(deviation * random.nextGaussian());
            }
        }
        return images.withPixels(pixels);
    }
}
