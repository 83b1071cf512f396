package org.polytope.engine.dataset.resizing;

import java.util.Arrays;
import java.util.function.LongFunction;

/**
 * How each new position of one axis is made of old ones: a sparse matrix, computed once for a pair of sizes.
 *
 * @param span what becomes of the axis; positions count from its {@link Span#begin()}
 * @param positions what each new position is made of
 */
record Axis(Span span, Taps[] positions) {

    private static final double STEPS = 1 << 22;

    /**
     * What one new position is made of.
     *
     * @param first the first old position that counts
     * @param weights of it and of those behind it
     */
    record Taps(int first, double... weights) {

        /** @return the weights with the sum 1 */
        Taps normalized() {
            double sum = 0;
            for (final var weight : weights) {
                sum += weight;
            }
            // the sum and its reciprocal as Pillow has them: otherwise the last bit of some pixels differs
            final var share = 1 / sum;
            return new Taps(first, Arrays.stream(weights).map(weight -> weight * share).toArray());
        }

        /** @return the same, where positions outside the axis are those at its ends */
        Taps clamped(final int length) {
            final var low = Math.min(Math.max(first, 0), length - 1);
            final var high = Math.min(Math.max(first + weights.length - 1, 0), length - 1);
            final var folded = new double[high - low + 1];
            for (int i = 0; i < weights.length; i++) {
                folded[Math.min(Math.max(first + i, low), high) - low] += weights[i];
            }
            return new Taps(low, folded);
        }

        /** @return the weights in the steps of 2^-22 in which Pillow counts where pixels have 8 bits */
        Taps quantized() {
            return new Taps(first, Arrays.stream(weights).map(weight -> Math.rint(weight * STEPS) / STEPS).toArray());
        }

        int end() {
            return first + weights.length;
        }
    }

    /** @param taps by position on the scaled axis */
    static Axis of(final Span span, final LongFunction<Taps> taps) {
        final var positions = new Taps[span.end() - span.begin()];
        Arrays.setAll(positions, i -> taps.apply(i + span.begin() + span.first()));
        return new Axis(span, positions);
    }

    /** @return the same with the weights as Pillow has them for pixels of 8 bits */
    Axis quantized() {
        return new Axis(span, Arrays.stream(positions).map(Taps::quantized).toArray(Taps[]::new));
    }

    /** @return the first old position that counts for anything */
    int low() {
        return Arrays.stream(positions).mapToInt(Taps::first).min().orElse(0);
    }

    /** @return the position behind the last one that counts for anything */
    int high() {
        return Arrays.stream(positions).mapToInt(Taps::end).max().orElse(0);
    }
}
