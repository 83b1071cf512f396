package org.polytope.engine.certification.bounds;

import java.util.List;

/**
 * x for x &gt; 0, else slope·x. Between l &lt; 0 and u &gt; 0 it lies below the chord through both ends, and above any line
 * through 0 whose slope is between its two; CROWN takes the one that leaves less room (Zhang et al., "Efficient Neural
 * Network Robustness Certification with General Activation Functions", NeurIPS 2018, Table 2 and Sec. 3.3).
 *
 * @param slope in [0, 1]; 0 for a ReLU
 */
record ReluStep(int source, int size, double slope) implements Step {

    @Override
    public List<Integer> sources() {
        return List.of(source);
    }

    @Override
    public Interval propagate(final Interval[] known, final Rounding rounding) {
        final var input = known[source];
        final var output = Interval.zeros(size);
        for (int i = 0; i < size; i++) {
            final var error = slope == 0 ? 0 : rounding.error(1, slope * input.magnitude(i));
            output.own()[i] = error;
            output.error()[i] = input.error()[i] + error;
            output.low()[i] = value(input.low()[i]) - error - Rounding.ofBound(error);
            output.high()[i] = value(input.high()[i]) + error + Rounding.ofBound(error);
        }
        return output;
    }

    private double value(final double x) {
        return x > 0 ? x : slope * x;
    }

    @Override
    public double relax(final double[] coefficients, final Interval output, final Interval[] known,
        final double[][] further) {
        final var input = known[source];
        final var sums = further[source];
        var constant = 0.0;
        for (int i = 0; i < size; i++) {
            final var coefficient = coefficients[i];
            final var low = input.low()[i];
            final var high = input.high()[i];
            if (coefficient == 0) {
                continue;
            }
            constant -= Math.abs(coefficient) * output.own()[i];
            if (!input.crosses(i)) {
                sums[i] += low >= 0 ? coefficient : slope * coefficient;
            } else if (coefficient > 0) {
                sums[i] += high > -low ? coefficient : slope * coefficient;
            } else {
                final var chord = (high - slope * low) / (high - low);
                sums[i] += chord * coefficient;
                constant += coefficient * (1 - chord) * high;
            }
        }
        return constant;
    }

    @Override
    public boolean sharpens(final Interval read, final int number) {
        return read.crosses(number);
    }
}
