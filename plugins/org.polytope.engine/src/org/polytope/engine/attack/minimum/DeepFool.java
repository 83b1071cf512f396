package org.polytope.engine.attack.minimum;

import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.WhiteBoxAttack;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * DeepFool (Moosavi-Dezfooli et al., 2016, Alg. 2): steps to the nearest of the linearised boundaries between the true
 * class and the others until the image is across one. Quick, and exact for linear classifiers; elsewhere the change is
 * somewhat larger than the smallest one, because an image stops at its first success.
 *
 * @param norm in which the nearest boundary is meant, L2 or L∞; under another norm the image stays the same one, but
 *            is measured by that
 * @param iterations steps at most, at least 1
 * @param candidates how many of the likeliest classes, the true one included, are looked at, at least 2; where there
 *            are fewer, all of them
 * @param overshoot how much longer than the way to the boundary the whole change is made, at least 0
 */
public record DeepFool(Norm norm, int iterations, int candidates, double overshoot) implements WhiteBoxAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("deep-fool", "DeepFool",
        "Steps to the nearest boundary as if the model were linear. Fast.",
        Family.SMALLEST_CHANGE, AttackEntry.EVERY_NORM,
        List.of(new Default("l2", l2()), new Default("linf", linf())),
        Citation.of(2016, "DeepFool: a simple and accurate method to fool deep neural networks",
            "https://arxiv.org/abs/1511.04599", "Moosavi-Dezfooli", "Fawzi", "Frossard"));

    /** @throws IllegalArgumentException if a number is out of range, or the norm is neither L2 nor L∞ */
    public DeepFool {
        if (norm != Norm.L2 && norm != Norm.LINF) {
            throw new IllegalArgumentException(
                "DeepFool steps along L2 or L∞, not along %s: use one of these.".formatted(norm.symbol()));
        }
        if (iterations < 1 || candidates < 2) {
            throw new IllegalArgumentException(
                "DeepFool needs at least one iteration and two candidates, not %s and %s."
                    .formatted(iterations, candidates));
        }
        if (!(overshoot >= 0) || Double.isInfinite(overshoot)) {
            throw new IllegalArgumentException(
                "DeepFool's overshoot must be a number of at least 0, but is " + overshoot + ".");
        }
    }

    /** @return as published: 50 iterations, ten candidates, overshoot 0.02, under L2 */
    public static DeepFool l2() {
        return new DeepFool(Norm.L2, 50, 10, 0.02);
    }

    /** @return the same under L∞ */
    public static DeepFool linf() {
        return new DeepFool(Norm.LINF, 50, 10, 0.02);
    }

    @Override
    public Found search(final GradientSearch search) {
        final var found = search.smallest(norm);
        new DeepFoolWalk(this, search, found).run();
        return found;
    }

    @Override
    public Description description() {
        return Description.of("DeepFool " + norm.symbol()) //
            .with("at most " + iterations + " iterations") //
            .with(candidates + " candidates") //
            .with("overshoot " + Numbers.exact(overshoot));
    }
}
