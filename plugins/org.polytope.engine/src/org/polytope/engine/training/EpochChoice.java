package org.polytope.engine.training;

import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;
import org.polytope.engine.training.validation.Selection;

/** Chooses among the epochs while they come. One that guesses is never preferred to one that doesn't. */
final class EpochChoice implements Resumable {

    private final Selection selection;

    private final int settled;

    private final Guessing guessing;

    private final Snapshot live;

    private final boolean mayBeLost;

    private final Measure judgedBy;

    /** The number of the best epoch; 0 where none was judged yet. */
    private int best;

    private boolean bestGuesses = true;

    private double bestScore;

    private double bestClean;

    private Snapshot kept;

    /** Of the last epoch, where the next one may be lost. */
    private Snapshot former;

    /** The number of the epoch that has spoiled the network; 0 where none has. */
    private int lost;

    /**
     * @param settled after how many epochs the task has its final difficulty: patience begins then
     * @param guessing on the images that epochs are judged by
     * @param live the numbers that are judged, after each epoch those of that epoch
     * @param mayBeLost whether an epoch may spoil the network, so that the numbers before it are needed
     */
    EpochChoice(final Selection selection, final int settled, final Guessing guessing, final Snapshot live,
        final boolean mayBeLost) {
        this.selection = selection;
        this.settled = settled;
        this.guessing = guessing;
        this.live = live;
        this.mayBeLost = mayBeLost;
        judgedBy = selection.validation().isPresent() ? Measure.VALIDATION_ROBUST : Measure.VALIDATION_ACCURACY;
    }

    /** @param epoch the one that is just over */
    void consider(final Epoch epoch) {
        if (lost > 0) {
            return;
        }
        former = mayBeLost ? live.copy() : null;
        final var score = epoch.value(judgedBy);
        final var clean = epoch.value(Measure.VALIDATION_ACCURACY);
        final var guesses = guessing.explains(clean);
        if (!Double.isNaN(score) && (best == 0 || isBetter(guesses, score, clean))) {
            best = epoch.number();
            bestGuesses = guesses;
            bestClean = clean;
            bestScore = score;
            kept = selection.keepBest() ? live.copy() : null;
        }
    }

    private boolean isBetter(final boolean guesses, final double score, final double clean) {
        if (guesses != bestGuesses) {
            return bestGuesses;
        }
        // where attacks leave the same, as nothing at all in the first epochs, the unchanged images decide
        return score > bestScore || score == bestScore && clean > bestClean;
    }

    /** The epoch of this number has spoiled the network: it isn't chosen, and none comes after it. */
    void lose(final int epoch) {
        lost = epoch;
    }

    /** @return whether an epoch of this number is one too many */
    boolean exhausted(final int epoch) {
        return lost > 0 || selection.patience() > 0 && epoch > Math.max(best, settled) + selection.patience();
    }

    /** @return the number of the chosen epoch, out of so many: the last one that isn't lost where all guess */
    int chosen(final int epochs) {
        return hasBest() ? best : lost > 0 ? lost - 1 : epochs;
    }

    private boolean hasBest() {
        return selection.keepBest() && !bestGuesses;
    }

    /** @return the chosen epoch's, once the last one is over */
    Snapshot numbers() {
        return hasBest() ? kept : lost > 0 ? former : live;
    }

    @Override
    public void state(final State state) {
        best = state.whole("best", best);
        bestGuesses = state.flag("guesses", bestGuesses);
        bestScore = state.number("score", bestScore);
        bestClean = state.number("clean", bestClean);
        lost = state.whole("lost", lost);
        kept = restored("kept", kept, state);
        former = restored("former", former, state);
    }

    private Snapshot restored(final String name, final Snapshot snapshot, final State state) {
        if (!state.flag(name, snapshot != null)) {
            return null;
        }
        final var numbers = snapshot == null ? live.copy() : snapshot;
        numbers.state(state.within(name + " numbers"));
        return numbers;
    }
}
