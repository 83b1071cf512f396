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
 * The boundary attack (Brendel, Rauber and Bethge, 2018, "Decision-based adversarial attacks"): looks for the smallest
 * change by a random walk of images that the classifier gets wrong: to one side at the same Euclidean distance from the
 * original, then a little toward it. It asks for decisions only, never for a score or a gradient. Under norms other
 * than L2 it walks just the same and keeps what is smallest in them. Untargeted: toward a wanted class it would have
 * to begin at another image of that class, and the result would depend on which there are.
 *
 * @param steps at most, at least 1
 * @param sidestep the first steps to the side, as a share of the distance, above 0
 * @param approach the first steps toward the original, as a share of the distance, in (0, 1)
 * @param adaptation by what factor the steps grow or shrink with their success, above 1
 * @param convergence an image whose steps toward the original get below this share of the distance is left alone; at
 *            least 0
 */
public record BoundaryAttack(int steps, double sidestep, double approach, double adaptation, double convergence)
    implements DecisionBasedAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("boundary", "Boundary",
        "Random steps along the boundary, asking only for classes.",
        Family.DECISIONS, List.of(Norm.LINF, Norm.L2, Norm.L1, Norm.NONE),
        List.of(new Default("standard", standard())),
        Citation.of(2018, "Decision-based adversarial attacks: reliable attacks against black-box machine learning "
            + "models",
            "https://arxiv.org/abs/1712.04248", "Brendel", "Rauber", "Bethge"));

    /** @throws IllegalArgumentException if a number is out of range */
    public BoundaryAttack {
        if (steps < 1) {
            throw new IllegalArgumentException("The boundary attack needs at least one step, not " + steps + ".");
        }
        if (!(sidestep > 0 && approach > 0 && approach < 1) || Double.isInfinite(sidestep)) {
            throw new IllegalArgumentException(
                "The boundary attack needs steps above 0 to the side and in (0, 1) toward the original, not %s and %s."
                    .formatted(sidestep, approach));
        }
        if (!(adaptation > 1 && convergence >= 0) || Double.isInfinite(adaptation)) {
            throw new IllegalArgumentException(
                "The boundary attack needs an adaptation above 1 and a convergence of at least 0, not %s and %s."
                    .formatted(adaptation, convergence));
        }
    }

    /** @return 25,000 steps of 0.01 at first, adapted by 1.5: Foolbox's settings; some 27,500 queries an image */
    public static BoundaryAttack standard() {
        return of(25_000);
    }

    /** @return the same with another number of steps */
    public static BoundaryAttack of(final int steps) {
        return new BoundaryAttack(steps, 0.01, 0.01, 1.5, 1e-7);
    }

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return ENTRY.unsuited(threat);
    }

    @Override
    public Found search(final Search search) {
        final var found = search.smallest(Norm.L2);
        new BoundaryWalk(this, search, found).run();
        return found;
    }

    @Override
    public Description description() {
        return Description.of("Boundary") //
            .with(steps + " steps") //
            .with("at first %s to the side and %s toward the image".formatted(Numbers.rounded(sidestep),
                Numbers.rounded(approach)))
            .with("adapted by " + Numbers.rounded(adaptation));
    }
}
