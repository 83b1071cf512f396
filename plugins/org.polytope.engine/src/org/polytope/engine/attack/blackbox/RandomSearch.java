package org.polytope.engine.attack.blackbox;

import java.util.List;

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
 * Random points of the ball. It needs no gradient, so where it fools an image that gradient attacks didn't, their
 * gradients are at fault (Athalye et al., 2018). Of points that fool nobody, the one of the smallest lead is kept.
 * Under L∞ the noise is uniform.
 *
 * @param samples points tried for each image, at least 1
 */
public record RandomSearch(int samples) implements ScoreBasedAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("random-search", "Uniform noise",
        "Random points that are allowed: what anybody could find by chance.",
        Family.CHANCE, AttackEntry.EVERY_NORM,
        List.of(new Default("standard", new RandomSearch(1000))),
        Citation.of(2018, "Obfuscated gradients give a false sense of security: circumventing defenses to adversarial "
            + "examples",
            "https://arxiv.org/abs/1802.00420", "Athalye", "Carlini", "Wagner"));

    /** @throws IllegalArgumentException if no point would be tried */
    public RandomSearch {
        if (samples < 1) {
            throw new IllegalArgumentException("A random search needs at least one sample, not " + samples + ".");
        }
    }

    @Override
    public Description description() {
        return Description.of("random search").with(samples + " samples");
    }

    @Override
    public Found search(final ScoreSearch search) {
        return new NoiseSearch(samples, RandomPurpose.RANDOM_SEARCH,
            (ball, image, center, offset, size, random) -> ball.scatter(image, offset, size, random)).run(search);
    }
}
