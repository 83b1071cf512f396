package org.polytope.engine.training;

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

    /** Follows the live numbers, which have just made a step. */
    void follow() {
        final var decay = begun ? Math.min(settings.decay(), (1.0 + steps) / (10 + steps)) : 0;
        final var share = (float)(1 - decay);
        live.parameters().arrays().forEach((spec, array) -> follow(array, average.parameters().arrays().get(spec),
            spec.role().trainable() ? share : 1));
        live.pairWithPrototypes(average, (from, into) -> follow(from, into, share));
        steps += begun ? 1 : 0;
    }

    private static void follow(final float[] live, final float[] average, final float share) {
        if (share == 1) {
            System.arraycopy(live, 0, average, 0, live.length);
            return;
        }
        for (int i = 0; i < live.length; i++) {
            average[i] += share * (live[i] - average[i]);
        }
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
