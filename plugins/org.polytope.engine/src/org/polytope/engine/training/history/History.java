package org.polytope.engine.training.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a training went.
 *
 * @param measures what was followed, in the order in which readers expect it
 * @param epochs one entry an epoch, at least one
 * @param chosen the number of the epoch whose parameters were returned
 * @param warnings what the user should know: catastrophic overfitting, for example
 */
public record History(List<Measure> measures, List<Epoch> epochs, int chosen, List<String> warnings) {

    /** @throws IllegalArgumentException if the chosen epoch isn't among {@code epochs} */
    public History {
        measures = List.copyOf(measures);
        epochs = List.copyOf(epochs);
        warnings = List.copyOf(warnings);
        if (chosen < 1 || chosen > epochs.size()) {
            throw new IllegalArgumentException(
                "Epoch %s can't be chosen: there are %s.".formatted(chosen, epochs.size()));
        }
    }

    /**
     * One epoch.
     *
     * @param number counted from 1
     * @param values what was measured
     */
    public record Epoch(int number, Map<Measure, Double> values) {

        /** Copies the values. */
        public Epoch {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** @return what was measured; NaN if it wasn't */
        public double value(final Measure measure) {
            return values.getOrDefault(measure, Double.NaN);
        }
    }

    /** @return the epoch of this number, counted from 1 */
    public Epoch epoch(final int number) {
        return epochs.get(number - 1);
    }

    /** @return the epoch whose parameters were returned */
    public Epoch chosenEpoch() {
        return epoch(chosen);
    }

    /** @return one number an epoch; NaN where it wasn't measured */
    public double[] series(final Measure measure) {
        return epochs.stream().mapToDouble(epoch -> epoch.value(measure)).toArray();
    }
}
