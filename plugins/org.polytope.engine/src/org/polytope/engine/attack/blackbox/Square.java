package org.polytope.engine.attack.blackbox;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.ScoreBasedAttack;
import org.polytope.engine.attack.ScoreSearch;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Square attack (Andriushchenko et al., 2020): random search that recolors one square at a time and keeps what lowers
 * the margin of the true class. It asks for scores only, never for a gradient, and so finds what masked gradients hide.
 *
 * @param queries how often each image may be evaluated, at least 1
 * @param share the share of the pixels that the first squares cover, in (0, 1]
 */
public record Square(int queries, double share) implements ScoreBasedAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("square", "Square",
        "Random squares. Needs no gradient: what it fools and others do not has hidden its gradient.",
        Family.SCORES, List.of(Norm.LINF, Norm.L2, Norm.L1, Norm.NONE),
        List.of(new Default("standard", standard())),
        Citation.of(2020, "Square attack: a query-efficient black-box adversarial attack via random search",
            "https://arxiv.org/abs/1912.00049", "Andriushchenko", "Croce", "Flammarion", "Hein"));

    private static final int[] HALVED_AFTER = {10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000};

    /** @throws IllegalArgumentException if a number is out of range */
    public Square {
        if (queries < 1 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                "The square attack needs at least one query and a share in (0, 1], not %s and %s."
                    .formatted(queries, share));
        }
    }

    /** @return as in AutoAttack's standard suite: 5000 queries, squares of 80 % at first */
    public static Square standard() {
        return new Square(5000, 0.8);
    }

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return ENTRY.unsuited(threat);
    }

    @Override
    public Found search(final ScoreSearch search) {
        final var found = search.bestAfterALook();
        new SquareSearch(this, search, found).run();
        return found;
    }

    /** @return the share that a square covers after some queries: halved at 10, 50, 200, 500, 1000, 2000, … */
    double shareAfter(final int query) {
        var halved = share;
        for (final var threshold : HALVED_AFTER) {
            halved = query > threshold ? halved / 2 : halved;
        }
        return halved;
    }

    @Override
    public Description description() {
        return Description.of("Square").with(queries + " queries");
    }
}
