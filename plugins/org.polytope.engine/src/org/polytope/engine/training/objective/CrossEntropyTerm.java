package org.polytope.engine.training.objective;

import java.util.EnumSet;
import java.util.Set;

import org.polytope.engine.Require;
import org.polytope.engine.network.Heads;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.Rows.Kind;

/**
 * Softmax cross-entropy of the true class, for rows of certain kinds (see
 * {@link org.polytope.engine.objective.CrossEntropy}), or of a smoothed label.
 *
 * @param kinds which rows are scored
 * @param smoothing what share of each label is spread evenly over all classes, in [0, 1)
 */
public record CrossEntropyTerm(Set<Kind> kinds, double smoothing) implements Term {

    /** @throws IllegalArgumentException if the share is out of its range */
    public CrossEntropyTerm {
        Require.share("label smoothing", smoothing);
        kinds = Set.copyOf(kinds);
    }

    /** @return for all rows, whatever they show */
    public static CrossEntropyTerm ofAllRows() {
        return new CrossEntropyTerm(EnumSet.allOf(Kind.class), 0);
    }

    /** @return for rows of one kind */
    public static CrossEntropyTerm of(final Kind kind) {
        return new CrossEntropyTerm(Set.of(kind), 0);
    }

    @Override
    public Term smoothed(final double share) {
        return new CrossEntropyTerm(kinds, share);
    }

    @Override
    public Measure measure() {
        return Measure.CROSS_ENTROPY;
    }

    @Override
    public float[] evaluate(final Heads heads, final Rows rows, final Heads gradient) {
        return ScoredRows.of(rows, kinds).evaluate(heads, gradient, new SmoothedCrossEntropy(smoothing)::evaluate);
    }
}
