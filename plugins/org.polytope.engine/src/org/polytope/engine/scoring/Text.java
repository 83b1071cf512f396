package org.polytope.engine.scoring;

import java.util.Locale;

import org.polytope.engine.attack.ThreatModel.Norm;

/** How numbers and norms are written in the report, the same in every language. */
final class Text {

    private Text() {
    }

    static String number(final double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    static String percent(final double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String norm(final Norm norm) {
        return switch (norm) {
            case LINF -> "L∞";
            case L2 -> "L2";
            case L1 -> "L1";
        };
    }
}
