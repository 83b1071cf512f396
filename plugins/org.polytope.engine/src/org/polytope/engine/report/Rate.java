package org.polytope.engine.report;

import java.util.Optional;

import org.polytope.engine.scoring.Accuracy;

/**
 * A share of images with its exact 95 % confidence interval (Clopper and Pearson, 1934).
 *
 * @param correct how many are right
 * @param count how many were judged; 0 where nothing is known
 * @param value their share, in [0, 1]; empty where nothing is known
 * @param low the interval's lower end
 * @param high its upper end
 */
public record Rate(int correct, int count, Optional<Double> value, double low, double high) {

    static Rate of(final Accuracy accuracy) {
        return new Rate(accuracy.correct(), accuracy.count(),
            accuracy.isKnown() ? Optional.of(accuracy.value()) : Optional.empty(), accuracy.low(), accuracy.high());
    }

    /** @return {@code 63.2 % (60.1 to 66.2 %)} */
    String text() {
        return accuracy().describe();
    }

    /** @return the same as the scorer has it */
    Accuracy accuracy() {
        return new Accuracy(correct, count, low, high);
    }
}
