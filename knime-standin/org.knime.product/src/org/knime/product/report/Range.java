package org.knime.product.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Numbers between bounds, which belong to it.
 *
 * @param min least number; null for none
 * @param max greatest number; null for none
 */
public record Range(Double min, Double max) {

    /** From {@code {"min": …, "max": …}}. */
    @JsonCreator
    public static Range between(@JsonProperty("min") final Double min, @JsonProperty("max") final Double max) {
        return new Range(min, max);
    }

    /** From a single whole number. */
    @JsonCreator
    public static Range exactly(final long number) {
        return new Range((double)number, (double)number);
    }

    boolean isUnbounded() {
        return min == null && max == null;
    }

    /** NaN is in no range with a bound. */
    boolean contains(final double number) {
        return (min == null || number >= min) && (max == null || number <= max);
    }

    @Override
    public String toString() {
        if (min != null && min.equals(max)) {
            return "exactly " + min;
        }
        if (max == null) {
            return "at least " + min;
        }
        return min == null ? "at most " + max : "%s to %s".formatted(min, max);
    }
}
