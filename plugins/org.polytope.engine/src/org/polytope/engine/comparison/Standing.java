package org.polytope.engine.comparison;

import java.util.Optional;

import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.Grade;
import org.polytope.engine.scoring.RobustnessReport;

/**
 * How one model fared.
 *
 * @param name how readers tell it from the others
 * @param position among the entrants, counted from 0: first the models that are attacked, then the scores that were made before
 * @param rank 1 for the largest robust accuracy, the same for equal ones; none where the score can't be trusted
 * @param best whether it has the first rank, or no more than chance lies between it and one that has
 * @param grade how far its score can be believed
 * @param clean accuracy on unchanged images
 * @param robust accuracy in the worst case; not known (count 0) where nothing could be attacked
 * @param source where the score comes from
 */
public record Standing(String name, int position, Optional<Integer> rank, boolean best, Grade grade, Accuracy clean,
    Accuracy robust, Source source) {

    /** Where a score comes from. */
    public sealed interface Source {
    }

    /**
     * The model was attacked for this comparison.
     *
     * @param report its score
     */
    public record Now(RobustnessReport report) implements Source {
    }

    /**
     * The score was made before.
     *
     * @param model what was scored, in a sentence
     * @param threat what the attacker may do: {@code L∞, ε = 8/255}
     * @param attacks what was made
     */
    public record Before(String model, String threat, String attacks) implements Source {
    }

    static Standing of(final Scored scored, final Optional<Integer> rank, final boolean best) {
        return new Standing(scored.name(), scored.position(), rank, best, scored.grade(), scored.clean(),
            scored.robustness(), scored.source());
    }

    /** @return the score, where it was made for this comparison */
    public Optional<RobustnessReport> report() {
        return source instanceof Now now ? Optional.of(now.report()) : Optional.empty();
    }
}
