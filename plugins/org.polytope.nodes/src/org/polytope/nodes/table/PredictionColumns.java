package org.polytope.nodes.table;

/** The names that KNIME gives to what a predictor adds. */
public final class PredictionColumns {

    private PredictionColumns() {
    }

    /** @return {@code Prediction (class)} */
    public static String prediction(final String target) {
        return "Prediction (%s)".formatted(target);
    }

    /** @return {@code P (class=cat)} */
    public static String probability(final String target, final String value) {
        return "P (%s=%s)".formatted(target, value);
    }
}
