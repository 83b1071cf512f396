package org.polytope.engine.training;

import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.validation.Selection;

/** Chooses among the epochs while they come. */
final class EpochChoice {

    private final Selection selection;

    private final int settled;

    private final Measure judgedBy;

    /** The number of the best epoch; 0 where none was judged yet. */
    private int best;

    private double bestScore;

    private double bestClean;

    private Snapshot kept;

    /** @param settled after how many epochs the task has its final difficulty: patience begins then */
    EpochChoice(final Selection selection, final int settled) {
        this.selection = selection;
        this.settled = settled;
        judgedBy = selection.validation().isPresent() ? Measure.VALIDATION_ROBUST : Measure.VALIDATION_ACCURACY;
    }

    /** @param now the live numbers after this epoch */
    void consider(final Epoch epoch, final Snapshot now) {
        final var score = epoch.value(judgedBy);
        final var clean = epoch.value(Measure.VALIDATION_ACCURACY);
        // where attacks leave the same, as nothing at all in the first epochs, the unchanged images decide
        if (!Double.isNaN(score) && (best == 0 || score > bestScore || score == bestScore && clean > bestClean)) {
            best = epoch.number();
            bestClean = clean;
            bestScore = score;
            kept = selection.keepBest() ? now.copy() : null;
        }
    }

    /** @return whether an epoch of this number is one too many */
    boolean exhausted(final int epoch) {
        return selection.patience() > 0 && epoch > Math.max(best, settled) + selection.patience();
    }

    /** @return the number of the chosen epoch, out of so many */
    int chosen(final int epochs) {
        return selection.keepBest() ? best : epochs;
    }

    /** @param last the live numbers after the last epoch */
    Snapshot numbers(final Snapshot last) {
        return selection.keepBest() ? kept : last;
    }
}
