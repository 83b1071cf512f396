package org.polytope.engine;

/** Checks of settings; each message names the setting and the range that it may have. */
public final class Require {

    private static final String FINITE = "a finite number";

    private Require() {
    }

    /** Infinity is above 0: that isn't what is wrong with it. */
    private static boolean endless(final double value) {
        return value == Double.POSITIVE_INFINITY;
    }

    /** @throws IllegalArgumentException if {@code value} isn't above 0 and finite */
    public static void positive(final String setting, final double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                "The %s must be %s, but is %s.".formatted(setting, endless(value) ? FINITE : "above 0", value));
        }
    }

    /** @throws IllegalArgumentException if {@code value} isn't at least 0 and finite */
    public static void notNegative(final String setting, final double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                "The %s must be %s, but is %s.".formatted(setting, endless(value) ? FINITE : "at least 0", value));
        }
    }

    /** @throws IllegalArgumentException if {@code value} isn't in [0, 1) */
    public static void share(final String setting, final double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                "The %s must be at least 0 and below 1, but is %s.".formatted(setting, value));
        }
    }

    /** @throws IllegalArgumentException if {@code value} is below {@code least} */
    public static void atLeast(final String setting, final int least, final int value) {
        if (value < least) {
            throw new IllegalArgumentException(
                "The %s must be at least %s, but is %s.".formatted(setting, least, value));
        }
    }
}
