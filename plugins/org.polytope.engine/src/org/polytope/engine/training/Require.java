package org.polytope.engine.training;

/** Checks of settings; each message names the setting and the range that it may have. */
final class Require {

    private Require() {
    }

    static void positive(final String setting, final double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The %s must be above 0, but is %s.".formatted(setting, value));
        }
    }

    static void notNegative(final String setting, final double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The %s must be at least 0, but is %s.".formatted(setting, value));
        }
    }

    /** In [0, 1). */
    static void share(final String setting, final double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                "The %s must be at least 0 and below 1, but is %s.".formatted(setting, value));
        }
    }

    static void atLeast(final String setting, final int least, final int value) {
        if (value < least) {
            throw new IllegalArgumentException(
                "The %s must be at least %d, but is %d.".formatted(setting, least, value));
        }
    }
}
