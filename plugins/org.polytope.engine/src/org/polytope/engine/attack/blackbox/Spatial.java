package org.polytope.engine.attack.blackbox;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.ScoreBasedAttack;
import org.polytope.engine.attack.ScoreSearch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Target;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Rotations with translations, all those of a grid (Engstrom et al., 2019, "Exploring the landscape of spatial
 * robustness"): an image is fooled by the first that the classifier gets wrong; of those that fool nobody, the one
 * of the smallest lead is kept. The unchanged image is tried first. No norm limits what moves a whole image: the
 * grid does.
 *
 * @param rotation the largest, to either side, in degrees, in [0, 180]
 * @param rotations how many angles from the largest to the left to the largest to the right, at least 1 (only 0°)
 * @param translation the largest along either axis, to either side, in pixels, at least 0
 * @param translations how many along each axis, at least 1 (only 0)
 * @param fill what is seen from beyond the image's edges
 */
public record Spatial(double rotation, int rotations, double translation, int translations, Fill fill)
    implements ScoreBasedAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("spatial", "Rotation and shift",
        "The worst of a grid of rotations and shifts.",
        Family.CHANCE, List.of(Norm.NONE),
        List.of(new Default("standard", standard())),
        Citation.of(2019, "Exploring the landscape of spatial robustness",
            "https://arxiv.org/abs/1712.02779", "Engstrom", "Tran", "Tsipras", "Schmidt", "Madry"));

    /** What is seen from beyond an image's edges. */
    public enum Fill {
        /** The pixel range's smallest value: black. */
        LOWEST,
        /** The nearest pixel of the image. */
        EDGE
    }

    /** @throws IllegalArgumentException if a number is out of range */
    public Spatial {
        if (!(rotation >= 0 && rotation <= 180) || !(translation >= 0) || Double.isInfinite(translation)) {
            throw new IllegalArgumentException(
                "The largest rotation must be in [0, 180] degrees and the largest translation at least 0 pixels, "
                    + "not %s and %s.".formatted(rotation, translation));
        }
        if (rotations < 1 || translations < 1) {
            throw new IllegalArgumentException(
                "The grid needs at least one rotation and one translation along each axis, not %s and %s."
                    .formatted(rotations, translations));
        }
    }

    /** @return as the authors evaluate small images: 31 angles up to 30°, 5 × 5 translations up to 3 pixels, black */
    public static Spatial standard() {
        return new Spatial(30, 31, 3, 5, Fill.LOWEST);
    }

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return ENTRY.unsuited(threat);
    }

    @Override
    public Found search(final ScoreSearch search) {
        final var found = search.best();
        final var margin = search.aimed(new Margin());
        final var active = found.active();
        final var tried = search.batch().pixels().clone();
        keep(found, active, tried, search, margin);
        final var views = rotations * translations * translations;
        for (int number = 0; number < views && !active.isEmpty(); number++) {
            found.report((double)number / views);
            final var seen = view(number, search.batch().shape()).of(active.pack(search.batch().pixels()), fill,
                search.range());
            active.each((i, position) -> System.arraycopy(seen, i * search.size(), tried, position * search.size(),
                search.size()));
            keep(found, active, tried, search, margin);
        }
        return found;
    }

    private static void keep(final BestSoFar found, final Active active, final float[] tried, final ScoreSearch search,
        final AimedLoss margin) {
        if (!active.isEmpty()) {
            active.drop(found.keep(active, tried, search.answers(active, tried, margin)));
        }
    }

    /** The grid's point of this number: the last translation varies fastest, as in Foolbox. */
    private RigidMotion view(final int number, final ImageShape shape) {
        final var points = translations * translations;
        return new RigidMotion(shape, level(rotation, rotations, number / points),
            level(translation, translations, number % points / translations),
            level(translation, translations, number % translations));
    }

    private static double level(final double largest, final int count, final int number) {
        return count == 1 ? 0 : largest * (2.0 * number / (count - 1) - 1);
    }

    @Override
    public Description description() {
        return Description.of("rotations up to %s° and translations up to %s px".formatted(Numbers.rounded(rotation),
            Numbers.rounded(translation))) //
            .with("%s × %s × %s".formatted(rotations, translations, translations)) //
            .withIf(fill == Fill.EDGE, "edges repeated");
    }
}
