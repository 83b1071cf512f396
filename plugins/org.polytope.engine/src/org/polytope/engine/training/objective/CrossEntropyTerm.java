package org.polytope.engine.training.objective;

import java.util.EnumSet;
import java.util.Set;

import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.Rows.Kind;

/**
 * Softmax cross-entropy of the true class, for rows of certain kinds (see {@link CrossEntropy}).
 *
 * @param kinds which rows are scored
 */
public record CrossEntropyTerm(Set<Kind> kinds) implements Term {

    private static final CrossEntropy CROSS_ENTROPY = new CrossEntropy();

    /** Copies the set. */
    public CrossEntropyTerm {
        kinds = Set.copyOf(kinds);
    }

    /** @return for all rows, whatever they show */
    public static CrossEntropyTerm ofAllRows() {
        return new CrossEntropyTerm(EnumSet.allOf(Kind.class));
    }

    /** @return for rows of one kind */
    public static CrossEntropyTerm of(final Kind kind) {
        return new CrossEntropyTerm(Set.of(kind));
    }

    @Override
    public Measure measure() {
        return Measure.CROSS_ENTROPY;
    }

    @Override
    public float[] evaluate(final Heads heads, final Rows rows, final Heads gradient) {
        return ScoredRows.of(rows, kinds).evaluate(heads, gradient, CROSS_ENTROPY::evaluate);
    }
}
