package org.polytope.engine.attack.blackbox;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.DecisionBasedAttack;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.Search;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * HopSkipJump (Chen, Jordan and Wainwright, 2020, "HopSkipJumpAttack: a query-efficient decision-based attack"):
 * looks for the smallest change by walking along the decision boundary, whose direction it estimates from the
 * decisions about noisy copies of the image. It asks for decisions only, never for a score or a gradient.
 * Untargeted: toward a wanted class it would have to begin at another image of that class, and the result would
 * depend on which there are.
 *
 * @param norm in which the change is to be small, L2 or L∞; {@link Norm#NONE} for the threat model's norm
 * @param steps along the boundary, at least 1
 * @param firstSamples noisy copies at the first step, at least 1; at step t it is √t times as many
 * @param mostSamples noisy copies at any step, at least {@code firstSamples}
 * @param precision γ: the boundary is located to γ / d√d of the way to it under L2 and γ / d² under L∞, in an image of
 *            d numbers; above 0
 */
public record HopSkipJump(Norm norm, int steps, int firstSamples, int mostSamples, double precision)
    implements DecisionBasedAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("hop-skip-jump", "HopSkipJump",
        "Along the boundary, asking only for classes.",
        Family.DECISIONS, List.of(Norm.LINF, Norm.L2),
        List.of(new Default("standard", standard())),
        Citation.of(2020, "HopSkipJumpAttack: a query-efficient decision-based attack",
            "https://arxiv.org/abs/1904.02144", "Chen", "Jordan", "Wainwright"));

    /** @throws IllegalArgumentException if a number is out of range or the norm is another */
    public HopSkipJump {
        if (norm == Norm.L1 || norm == Norm.L0) {
            throw new IllegalArgumentException(
                "HopSkipJump looks for changes that are small in L2 or L∞, not in %s.".formatted(norm.symbol()));
        }
        if (steps < 1 || firstSamples < 1 || mostSamples < firstSamples) {
            throw new IllegalArgumentException(
                "HopSkipJump needs at least one step and one sample, and at most as many samples at first as later, "
                    + "not %s steps and %s to %s samples.".formatted(steps, firstSamples, mostSamples));
        }
        if (!(precision > 0) || Double.isInfinite(precision)) {
            throw new IllegalArgumentException("HopSkipJump needs a precision above 0, not " + precision + ".");
        }
    }

    /** @return as the authors: 64 steps of 100√t noisy copies in the threat model's norm; some 36,000 queries */
    public static HopSkipJump standard() {
        return of(Norm.NONE, 64);
    }

    /** @return the same in a norm of its own, with another number of steps */
    public static HopSkipJump of(final Norm norm, final int steps) {
        return new HopSkipJump(norm, steps, 100, 10_000, 1);
    }

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return switch (minimized(threat)) {
            case L2, LINF -> Optional.empty();
            case NONE -> Optional.of("HopSkipJump needs a norm to minimize: set L2 or L∞.");
            case L1, L0 -> Optional.of(("HopSkipJump looks for changes that are small in L2 or L∞, not in %s: set one "
                + "of these, and what it finds is measured in the threat model's norm.")
                .formatted(threat.norm().symbol()));
        };
    }

    private Norm minimized(final ThreatModel threat) {
        return norm == Norm.NONE ? threat.norm() : norm;
    }

    @Override
    public Found search(final Search search) {
        final var minimized = minimized(search.threat());
        final var found = search.smallest(minimized);
        new HopSkipJumpWalk(this, minimized, search, found).run();
        return found;
    }

    /** @return the share of the way to the boundary to which it is located */
    double tolerance(final Norm minimized, final int numbers) {
        return precision / (numbers * (minimized == Norm.L2 ? Math.sqrt(numbers) : numbers));
    }

    /** @return how far off the noisy copies are, once the distance of the boundary is known */
    double radius(final int numbers, final double distance) {
        return precision * distance / numbers;
    }

    /** @param step counted from 1 */
    int samples(final int step) {
        return (int)Math.min(firstSamples * Math.sqrt(step), mostSamples);
    }

    @Override
    public Description description() {
        return Description.of("HopSkipJump" + (norm == Norm.NONE ? "" : "-" + norm.symbol())) //
            .with(steps + " steps") //
            .with(firstSamples + "√t samples") //
            .withIf(samples(steps) == mostSamples, "at most " + mostSamples) //
            .withIf(precision != 1, "γ " + Numbers.rounded(precision));
    }
}
