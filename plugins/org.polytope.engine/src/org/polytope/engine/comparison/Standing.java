package org.polytope.engine.comparison;

import java.util.Optional;

import org.polytope.engine.scoring.RobustnessReport;

/**
 * How one model fared.
 *
 * @param name how readers tell it from the others
 * @param position among the entrants, counted from 0
 * @param rank 1 for the largest robust accuracy, the same for equal ones; none where the score can't be trusted
 * @param best whether it has the first rank, or no more than chance lies between it and one that has
 * @param report its score
 */
public record Standing(String name, int position, Optional<Integer> rank, boolean best, RobustnessReport report) {
}
