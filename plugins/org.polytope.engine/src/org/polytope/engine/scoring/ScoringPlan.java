package org.polytope.engine.scoring;

import java.util.List;

import org.polytope.engine.attack.AttackSuite;

/**
 * What a score consists of.
 *
 * @param suite the attacks
 * @param curve further epsilons at which the suite is run, for the curve; may be empty
 * @param diagnostics whether the score's integrity is checked
 */
public record ScoringPlan(AttackSuite suite, List<Double> curve, boolean diagnostics) {

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

    /** @return the suite alone, with diagnostics */
    public static ScoringPlan of(final AttackSuite suite) {
        return new ScoringPlan(suite, List.of(), true);
    }
}
