package org.polytope.engine.training.objective;

import java.util.Set;
import java.util.stream.IntStream;

import org.polytope.engine.network.Heads;
import org.polytope.engine.training.objective.Rows.Kind;

/** Those rows of a step that a {@link Term} scores, because they are of certain kinds. */
record ScoredRows(Rows all, int[] positions) {

    /** A loss for each of some rows. */
    @FunctionalInterface
    interface Loss {
        /** @param gradient to which the derivative of the sum of what is returned is added */
        float[] evaluate(Heads heads, int[] labels, Heads gradient);
    }

    static ScoredRows of(final Rows rows, final Set<Kind> kinds) {
        return new ScoredRows(rows,
            IntStream.range(0, rows.count()).filter(row -> kinds.contains(rows.kind(row))).toArray());
    }

    /** @return the loss of each scored row; the derivative by these is added to that by all rows */
    float[] evaluate(final Heads heads, final Heads gradient, final Loss loss) {
        if (positions.length == all.count()) {
            return loss.evaluate(heads, all.labels(), gradient);
        }
        final var part = heads.select(positions);
        final var partGradient = part.zerosLike();
        final var losses = loss.evaluate(part,
            IntStream.of(positions).map(row -> all.labels()[row]).toArray(), partGradient);
        gradient.add(partGradient, positions);
        return losses;
    }
}
