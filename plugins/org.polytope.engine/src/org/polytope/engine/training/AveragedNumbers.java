package org.polytope.engine.training;

import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.training.optimizer.WeightAverage;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;

/** The {@link WeightAverage} of a network's numbers while they learn. */
final class AveragedNumbers implements Resumable {

    private final WeightAverage settings;

    private final Snapshot live;

    private final Snapshot average;

    private boolean begun;

    /** Since averaging began. */
    private long steps;

    AveragedNumbers(final WeightAverage settings, final Snapshot live) {
        this.settings = settings;
        this.live = live;
        average = live.copy();
    }

    /** @return the average after the last step; until averaging begins, the live numbers after it */
    Snapshot numbers() {
        return average;
    }

    /** @param epoch the one that begins, counted from 1 */
    void begin(final int epoch) {
        begun = epoch > settings.fromEpoch();
    }

    /** @return by which part of the way the average follows the next step */
    float share() {
        final var decay = begun ? Math.min(settings.decay(), (1.0 + steps) / (10 + steps)) : 0;
        return (float)(1 - decay);
    }

    /** Follows the prototypes, which have just made a step; the parameters were followed where they made it. */
    void follow() {
        final var share = share();
        live.pairWithPrototypes(average, (from, into) -> LearningNumbers.follow(from, into, share));
        steps += begun ? 1 : 0;
    }

    /**
     * Does something while the average stands where the live numbers do, and sets these to the same bits again.
     *
     * @param classifier which computes with the live numbers
     */
    void shown(final Classifier classifier, final Runnable work) {
        exchange(classifier);
        try {
            work.run();
        } finally {
            exchange(classifier);
        }
    }

    private void exchange(final Classifier classifier) {
        live.parameters().arrays()
            .forEach((spec, array) -> exchange(array, average.parameters().arrays().get(spec)));
        live.pairWithPrototypes(average, AveragedNumbers::exchange);
        classifier.upload(live.parameters());
    }

    private static void exchange(final float[] one, final float[] other) {
        for (int i = 0; i < one.length; i++) {
            final var number = one[i];
            one[i] = other[i];
            other[i] = number;
        }
    }

    @Override
    public void state(final State state) {
        steps = state.whole("steps", steps);
        average.state(state.within("numbers"));
    }
}
