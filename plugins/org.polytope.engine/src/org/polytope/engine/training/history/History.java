package org.polytope.engine.training.history;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.Require;

/**
 * How a training went.
 *
 * @param measures what was followed, in the order in which readers expect it
 * @param epochs one entry an epoch, at least one
 * @param chosen the number of the epoch whose parameters were returned
 * @param warnings what the user should know: catastrophic overfitting, for example
 * @param resumptions when training went on after it had been stopped, in order; empty if it was made in one go
 * @param validation how many images the accuracies on the validation set are shares of
 */
public record History(List<Measure> measures, List<Epoch> epochs, int chosen, List<String> warnings,
    List<Resumption> resumptions, ValidationImages validation) {

    /** @throws IllegalArgumentException if the chosen epoch isn't among {@code epochs} */
    public History {
        measures = List.copyOf(measures);
        epochs = List.copyOf(epochs);
        warnings = List.copyOf(warnings);
        resumptions = List.copyOf(resumptions);
        if (chosen < 1 || chosen > epochs.size()) {
            throw new IllegalArgumentException(
                "Epoch %s can't be chosen: there are %s.".formatted(chosen, epochs.size()));
        }
    }

    /** The history of a training that was made in one go, of whose validation nothing more is known. */
    public History(final List<Measure> measures, final List<Epoch> epochs, final int chosen,
        final List<String> warnings) {
        this(measures, epochs, chosen, warnings, List.of(), ValidationImages.UNKNOWN);
    }

    /**
     * That a training went on after it had been stopped.
     *
     * @param after the number of epochs that it had finished by then, at least 1
     * @param at when
     */
    public record Resumption(int after, Instant at) {
    }

    /**
     * How many images stand behind an accuracy, so that readers can say how far chance may have moved it.
     *
     * @param clean behind {@link Measure#VALIDATION_ACCURACY}; 0 where it isn't known or wasn't measured
     * @param attacked behind {@link Measure#VALIDATION_ROBUST}; 0 where it isn't known or wasn't measured
     */
    public record ValidationImages(int clean, int attacked) {

        /** Nothing was measured, or nobody knows on how many images. */
        public static final ValidationImages UNKNOWN = new ValidationImages(0, 0);

        /** @throws IllegalArgumentException if a number is negative */
        public ValidationImages {
            Require.atLeast("number of validation images", 0, clean);
            Require.atLeast("number of attacked validation images", 0, attacked);
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

    /** @return this history as one line of JSON */
    public String toJson() {
        return HistoryJson.write(this);
    }

    /** @throws IllegalArgumentException saying what is wrong, and where */
    public static History fromJson(final String json) {
        return HistoryJson.read(json);
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
