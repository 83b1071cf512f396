package org.polytope.engine.attack.blackbox;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Access;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.BatchCheck;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
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
    implements Attack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("spatial", "Rotation and shift",
        "The worst of a grid of rotations and shifts.",
        Family.CHANCE, Access.SCORES, List.of(Norm.NONE),
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
                "The grid needs at least one rotation and one translation along each axis, not %d and %d."
                    .formatted(rotations, translations));
        }
    }

    /** @return as the authors evaluate small images: 31 angles up to 30°, 5 × 5 translations up to 3 pixels, black */
    public static Spatial standard() {
        return new Spatial(30, 31, 3, 5, Fill.LOWEST);
    }

    @Override
    public Optional<String> unsuited(final DifferentiableClassifier target, final ThreatModel threat) {
        return ENTRY.unsuited(threat);
    }

    @Override
    public AttackResult run(final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        BatchCheck.require(batch, target);
        requireSuited(target, threat);
        final var found = BestSoFar.of(batch, new Goal.Untargeted().aim(target, batch, seed));
        progress.checkCanceled();
        keep(found, target, batch, batch.pixels());
        final var views = rotations * translations * translations;
        for (int view = 0; view < views && found.waiting().length > 0; view++) {
            progress.checkCanceled();
            progress.report((double)view / views, found::describe);
            final var waiting = batch.select(found.waiting());
            keep(found, target, batch, view(view, batch.shape()).of(waiting.pixels(), fill, target.range()));
        }
        return found.result();
    }

    /** @param tried of the images that are still waiting */
    private static void keep(final BestSoFar found, final DifferentiableClassifier target, final Batch batch,
        final float[] tried) {
        final var waiting = found.waiting();
        found.countQuery(waiting, waiting.length);
        final var heads = target.heads(tried, waiting.length, false);
        found.keep(waiting, waiting.length, tried, new Margin().evaluate(heads, batch.select(waiting).labels(), null),
            DifferentiableClassifier.argmax(heads.logits(), waiting.length));
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
