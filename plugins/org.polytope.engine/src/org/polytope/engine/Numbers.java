package org.polytope.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are written for a reader, the same in every language. */
public final class Numbers {

    /** The steps of brightness between black and full brightness that 8 bits tell apart. */
    private static final int STEPS_OF_8_BITS = 255;

    /** Between these a number is read more easily by its digits than by a power of ten. */
    private static final double SMALLEST_PLAIN = 1e-9;

    private static final double LARGEST_PLAIN = 1e12;

    private static final int MINUTE = 60;

    private static final int HOUR = 60 * MINUTE;

    private static final int DAY = 24 * HOUR;

    private Numbers() {
    }

    /** @return a share with one decimal: {@code 63.2 %} */
    public static String percent(final double share) {
        return decimals(100 * share, 1) + " %";
    }

    /** @return two shares with one decimal: {@code 60.1 to 66.2 %} */
    public static String percents(final double low, final double high) {
        return decimals(100 * low, 1) + " to " + percent(high);
    }

    /** @return a fixed number of decimals: {@code 0.41} */
    public static String decimals(final double value, final int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** @return four significant digits: {@code 0.1000} */
    public static String significant(final double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** @return four significant digits at most, no zeros at the end: {@code 0.1}, {@code 0.3081} */
    public static String brief(final double value) {
        return withoutZeros(significant(value));
    }

    /** @return at most four decimals, no zeros at the end: {@code 0.0078}, {@code 1} */
    public static String rounded(final double value) {
        return withoutZeros(decimals(value, 4));
    }

    /** @return all decimals that there are, for numbers that may be tiny: {@code 0.00001}, {@code 10} */
    public static String exact(final double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** @return four significant digits at most, a power of ten where it is astronomical: {@code 0.5}, {@code 0.00004} */
    public static String plain(final double value) {
        final var size = Math.abs(value);
        if (value == 0 || !Double.isFinite(value)) {
            return brief(value);
        }
        if (size < SMALLEST_PLAIN || size > LARGEST_PLAIN) {
            return Double.toString(value);
        }
        final var exact = BigDecimal.valueOf(value);
        final var rounded = exact.round(new MathContext(Math.max(4, exact.precision() - exact.scale())));
        return rounded.stripTrailingZeros().toPlainString();
    }

    /**
     * @return a change of brightness: in steps of 8 bits where it is a whole number of them and no short decimal says it:
     *         {@code 8/255}, {@code 0.2}
     */
    public static String brightness(final double value) {
        final var steps = value * STEPS_OF_8_BITS;
        final var whole = Math.round(steps);
        final var decimal = plain(value);
        return whole > 0 && Math.abs(steps - whole) < 1e-6 && Double.parseDouble(decimal) != value
            ? whole + "/" + STEPS_OF_8_BITS : decimal;
    }

    /** @return digits in groups of three: {@code 1,320} */
    public static String grouped(final long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * @param seconds at least 0
     * @return in the two largest units that matter: {@code 2 d 4 h}, {@code 3 h 20 min}, {@code 12 min}, {@code 40 s}
     */
    public static String duration(final double seconds) {
        final var rounded = Math.round(seconds);
        if (rounded < MINUTE) {
            return rounded + " s";
        } else if (rounded < HOUR) {
            return Math.round(seconds / MINUTE) + " min";
        } else if (rounded < DAY) {
            final var minutes = Math.round(seconds / MINUTE);
            return "%s h %s min".formatted(minutes / 60, minutes % 60);
        }
        final var hours = Math.round(seconds / HOUR);
        return "%s d %s h".formatted(grouped(hours / 24), hours % 24);
    }

    private static String withoutZeros(final String decimal) {
        return decimal.replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "");
    }
}
