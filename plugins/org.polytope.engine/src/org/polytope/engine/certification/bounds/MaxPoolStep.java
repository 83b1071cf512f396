package org.polytope.engine.certification.bounds;

import java.util.List;

/**
 * The largest number in each window. It is at least the one whose lower bound is highest, and equal to it where no other can
 * be larger; else it is at most the highest upper bound.
 *
 * @param windows the positions of the numbers in each window, padding left out; none is empty
 */
record MaxPoolStep(int source, int[][] windows) implements Step {

    @Override
    public List<Integer> sources() {
        return List.of(source);
    }

    @Override
    public int size() {
        return windows.length;
    }

    @Override
    public Interval propagate(final Interval[] known, final Rounding rounding) {
        final var input = known[source];
        final var output = Interval.zeros(size());
        for (int window = 0; window < windows.length; window++) {
            output.low()[window] = Double.NEGATIVE_INFINITY;
            output.high()[window] = Double.NEGATIVE_INFINITY;
            for (final var i : windows[window]) {
                output.low()[window] = Math.max(output.low()[window], input.low()[i]);
                output.high()[window] = Math.max(output.high()[window], input.high()[i]);
                output.error()[window] = Math.max(output.error()[window], input.error()[i]);
            }
        }
        return output;
    }

    @Override
    public double relax(final double[] coefficients, final Interval output, final Interval[] known,
        final double[][] further) {
        final var input = known[source];
        var constant = 0.0;
        for (int window = 0; window < windows.length; window++) {
            final var coefficient = coefficients[window];
            if (coefficient == 0) {
                continue;
            }
            final var chosen = highest(windows[window], input);
            final var rival = rival(windows[window], chosen, input);
            if (coefficient > 0 || input.low()[chosen] >= rival) {
                further[source][chosen] += coefficient;
            } else {
                constant += coefficient * Math.max(rival, input.high()[chosen]);
            }
        }
        return constant;
    }

    /** @return the number whose lower bound is highest */
    private static int highest(final int[] window, final Interval input) {
        var highest = window[0];
        for (final var i : window) {
            highest = input.low()[i] > input.low()[highest] ? i : highest;
        }
        return highest;
    }

    /** @return the highest upper bound of the others */
    private static double rival(final int[] window, final int chosen, final Interval input) {
        var rival = Double.NEGATIVE_INFINITY;
        for (final var i : window) {
            rival = i == chosen ? rival : Math.max(rival, input.high()[i]);
        }
        return rival;
    }

    @Override
    public boolean sharpens(final Interval read, final int number) {
        return true;
    }
}
