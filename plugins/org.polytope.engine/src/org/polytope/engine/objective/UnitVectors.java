package org.polytope.engine.objective;

/** Vectors drawn to the unit sphere, u = v / ‖v‖₂, and the derivative through that. A vector of zeros stays one. */
public final class UnitVectors {

    private final Vectors raw;

    private final double[] lengths;

    private final Vectors units;

    private UnitVectors(final Vectors raw) {
        this.raw = raw;
        final var numbers = raw.numbers().clone();
        lengths = normalize(numbers, raw.size());
        units = new Vectors(numbers, raw.gradient() == null ? null : new float[numbers.length], raw.size());
    }

    static UnitVectors of(final Vectors raw) {
        return new UnitVectors(raw);
    }

    /**
     * Draws each row to the unit sphere, in place.
     *
     * @param numbers {@code [n, d]}
     * @param size d
     * @return {@code [n]}, the lengths that the rows had
     */
    public static double[] normalize(final float[] numbers, final int size) {
        final var lengths = new double[numbers.length / size];
        for (int row = 0; row < lengths.length; row++) {
            var squares = 0.0;
            for (int i = row * size; i < (row + 1) * size; i++) {
                squares += (double)numbers[i] * numbers[i];
            }
            lengths[row] = Math.sqrt(squares);
            for (int i = row * size; i < (row + 1) * size && lengths[row] > 0; i++) {
                numbers[i] /= lengths[row];
            }
        }
        return lengths;
    }

    /** @return u; what is added to their gradient counts after {@link #pullBack} */
    Vectors units() {
        return units;
    }

    /** Adds the derivative by v, (g − (g·u) u) / ‖v‖ for the derivative g by u. */
    void pullBack() {
        if (raw.gradient() == null) {
            return;
        }
        final var size = raw.size();
        for (int row = 0; row < lengths.length; row++) {
            var along = 0.0;
            for (int i = row * size; i < (row + 1) * size; i++) {
                along += (double)units.gradient()[i] * units.numbers()[i];
            }
            for (int i = row * size; i < (row + 1) * size && lengths[row] > 0; i++) {
                raw.gradient()[i] += (units.gradient()[i] - along * units.numbers()[i]) / lengths[row];
            }
        }
    }
}
