package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Parameters;

/** Everything that one pass through an executor yields; {@code parameters} hold the running statistics afterward. */
record PassResult(Heads heads, float[] inputGradient, Parameters gradients, Parameters parameters) {

    /** @param tolerance the largest Euclidean distance, as a share of the expected array's length */
    void compareTo(final PassResult actual, final String where, final double tolerance) {
        assertClose(heads.logits(), actual.heads.logits(), where + " logits", tolerance);
        assertEquals(heads.features().length, actual.heads.features().length, where);
        for (int i = 0; i < heads.features().length; i++) {
            assertClose(heads.features()[i], actual.heads.features()[i], where + " feature " + i, tolerance);
        }
        compareGradientsTo(actual.inputGradient, actual.gradients, where, tolerance);
        parameters.arrays().forEach((spec, array) -> {
            if (!spec.role().trainable()) {
                assertClose(array, actual.parameters.get(spec.name()), where + " " + spec.name(), tolerance);
            }
        });
    }

    void compareGradientsTo(final float[] actualInput, final Parameters actualParameters, final String where,
        final double tolerance) {
        assertClose(inputGradient, actualInput, where + " input gradient", tolerance);
        final var largest = gradients.arrays().values().stream().mapToDouble(PassResult::length).max().orElse(0);
        gradients.arrays().forEach((spec, array) -> assertClose(array, actualParameters.get(spec.name()),
            where + " gradient of " + spec.name(), tolerance, 0.1 * largest));
    }

    static void assertClose(final float[] expected, final float[] actual, final String what, final double tolerance) {
        assertClose(expected, actual, what, tolerance, 0);
    }

    /** @param floor a gradient that is 0 but for rounding (a bias before a normalization) has no relative error */
    private static void assertClose(final float[] expected, final float[] actual, final String what,
        final double tolerance, final double floor) {
        assertEquals(expected.length, actual.length, what);
        final var difference = new float[expected.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = expected[i] - actual[i];
        }
        final var allowed = tolerance * Math.max(floor, length(expected));
        assertTrue(length(difference) <= allowed, () -> "%s: off by %.2e, allowed %.2e (length %.2e)".formatted(what,
            length(difference), allowed, length(expected)));
    }

    private static double length(final float[] array) {
        double sum = 0;
        for (final var value : array) {
            sum += (double)value * value;
        }
        return Math.sqrt(sum);
    }
}
