package org.polytope.engine.training;

import java.util.List;
import java.util.OptionalDouble;

import org.polytope.engine.Numbers;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;

/**
 * How long a training will still take. An epoch is taken to be as long as the last one of its kind, validation included;
 * warm-up epochs are of a kind of their own, because they attack nothing.
 *
 * @param plan what is to be done
 * @param finished what was
 */
record TimeLeft(TrainingPlan plan, List<Epoch> finished) {

    /** Of an epoch; before, its speed says little. */
    private static final double ENOUGH = 0.05;

    /**
     * @param share of the epoch that is going on which is done, in [0, 1]
     * @param seconds since it began
     * @return the end of a sentence, as in {@code , about 12 min left}; nothing where there is nothing to go by yet
     */
    String describe(final double share, final double seconds) {
        final var current = finished.size() + 1;
        final var running = duration(current, share, seconds);
        if (running.isEmpty()) {
            return "";
        }
        final var warmUp = plan.epochs().warmUp();
        final var last = plan.epochs().count();
        final var others = duration(last, current <= warmUp && warmUp < last ? 0 : share, seconds);
        final var ofWarmUp = Math.max(0, Math.min(warmUp, last) - current);
        final var later = last - current - ofWarmUp;
        final var left = Math.max(0, running.getAsDouble() - seconds) + ofWarmUp * running.getAsDouble()
            + later * others.orElse(running.getAsDouble());
        return ", %s %s left".formatted(others.isEmpty() ? "more than"
            : plan.selection().patience() > 0 ? "at most" : "about", Numbers.duration(left));
    }

    /** @return how long an epoch of this number takes, by the last one of its kind or by the one that is going on */
    private OptionalDouble duration(final int number, final double share, final double seconds) {
        for (int i = finished.size() - 1; i >= 0; i--) {
            if (isWarmUp(finished.get(i).number()) == isWarmUp(number)) {
                return OptionalDouble.of(finished.get(i).value(Measure.SECONDS));
            }
        }
        return share < ENOUGH ? OptionalDouble.empty() : OptionalDouble.of(seconds / share);
    }

    private boolean isWarmUp(final int number) {
        return number <= plan.epochs().warmUp();
    }
}
