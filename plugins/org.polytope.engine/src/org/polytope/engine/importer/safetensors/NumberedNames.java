package org.polytope.engine.importer.safetensors;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Orders names part by part, numbers as numbers: {@code layer.2} before {@code layer.10}. */
final class NumberedNames {

    static final Comparator<String> ORDER = NumberedNames::compare;

    private static final Pattern BETWEEN_PARTS = Pattern.compile("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");

    private NumberedNames() {
    }

    private static int compare(final String a, final String b) {
        final var left = BETWEEN_PARTS.split(a);
        final var right = BETWEEN_PARTS.split(b);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            final var order = isNumber(left[i]) && isNumber(right[i])
                ? compareNumbers(left[i], right[i]) : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        return left.length - right.length;
    }

    /** Digit by digit: a name may consist of any number of them. */
    private static int compareNumbers(final String a, final String b) {
        final var left = LEADING_ZEROS.matcher(a).replaceFirst("");
        final var right = LEADING_ZEROS.matcher(b).replaceFirst("");
        return left.length() == right.length() ? left.compareTo(right) : left.length() - right.length();
    }

    private static boolean isNumber(final String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
