package org.polytope.engine.scoring;

import java.util.Locale;

/** How numbers are written in the report, the same in every language. */
final class Text {

    private Text() {
    }

    static String number(final double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    static String percent(final double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
