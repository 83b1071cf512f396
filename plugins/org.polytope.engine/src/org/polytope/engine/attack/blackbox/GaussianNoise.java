package org.polytope.engine.attack.blackbox;

import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.ScoreBasedAttack;
import org.polytope.engine.attack.ScoreSearch;
import org.polytope.engine.dataset.RandomPurpose;

/**
 * Gaussian noise, moved into the threat model's ball where it would leave it: without a norm, what a poor camera
 * does to an image; under L2 with a deviation that is large against epsilon, random directions of length epsilon
 * (Rauber et al., 2017, Foolbox's repeated additive noise). Of samples that fool nobody, the one of the smallest
 * lead is kept.
 *
 * @param samples noisy images tried for each image, at least 1
 * @param deviation the standard deviation of each number's change, as a share of the pixel range's width, above 0
 */
public record GaussianNoise(int samples, double deviation) implements ScoreBasedAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("gaussian-noise", "Gaussian noise",
        "Normally distributed noise.",
        Family.CHANCE, AttackEntry.EVERY_NORM,
        List.of(new Default("standard", standard())),
        Citation.of(2017, "Foolbox: a Python toolbox to benchmark the robustness of machine learning models",
            "https://arxiv.org/abs/1707.04131", "Rauber", "Brendel", "Bethge"));

    /** @throws IllegalArgumentException if there would be no noise */
    public GaussianNoise {
        if (samples < 1 || !(deviation > 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException(
                "Gaussian noise needs at least one sample and a standard deviation above 0, not %s and %s."
                    .formatted(samples, deviation));
        }
    }

    /** @return 100 samples with a deviation of a tenth of the pixel range */
    public static GaussianNoise standard() {
        return new GaussianNoise(100, 0.1);
    }

    @Override
    public Description description() {
        return Description.of("Gaussian noise of standard deviation " + Numbers.rounded(deviation))
            .with(samples + " samples");
    }

    @Override
    public Found search(final ScoreSearch search) {
        final var scale = deviation * search.range().width();
        return new NoiseSearch(samples, RandomPurpose.GAUSSIAN_NOISE, (ball, image, center, offset, size, random) -> {
            for (int i = offset; i < offset + size; i++) {
                image[i] += (float)(scale * random.nextGaussian());
            }
            ball.project(image, center, offset, size);
        }).run(search);
    }
}
