package org.polytope.engine.scoring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.attack.AttackSuite;

/**
 * What a score consists of.
 *
 * @param suite the attacks
 * @param curve further epsilons at which the suite is run, for the curve; may be empty
 * @param diagnostics whether the score's integrity is checked
 * @param progressFile where what was found is kept while the score isn't complete, so that a score of the same plan,
 *            classifier and images goes on from there; deleted in the end. Written every ten seconds and at a cancel
 */
public record ScoringPlan(AttackSuite suite, List<Double> curve, boolean diagnostics, Optional<Path> progressFile) {

    /** @throws IllegalArgumentException if an epsilon is negative or not finite */
    public ScoringPlan {
        curve = List.copyOf(curve);
        for (final var epsilon : curve) {
            if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
                throw new IllegalArgumentException(
                    "Each epsilon of the curve must be a number of at least 0, but one is " + epsilon + ".");
            }
        }
    }

    /** A plan whose progress isn't kept. */
    public ScoringPlan(final AttackSuite suite, final List<Double> curve, final boolean diagnostics) {
        this(suite, curve, diagnostics, Optional.empty());
    }

    /** @return the same plan with its progress kept in a file */
    public ScoringPlan withProgressIn(final Path file) {
        return new ScoringPlan(suite, curve, diagnostics, Optional.of(file));
    }

    /** @return the suite alone, with diagnostics */
    public static ScoringPlan of(final AttackSuite suite) {
        return new ScoringPlan(suite, List.of(), true);
    }
}
