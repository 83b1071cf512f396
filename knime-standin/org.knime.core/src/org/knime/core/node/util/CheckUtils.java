package org.knime.core.node.util;

import org.knime.core.node.InvalidSettingsException;

/**
 * Checks that throw with a formatted message. The pattern and arguments are those of
 * {@link String#format(String, Object...)}; without arguments the pattern is the message.
 */
public final class CheckUtils {

    private CheckUtils() {
    }

    public static void checkArgument(final boolean predicate, final String pattern, final Object... args)
        throws IllegalArgumentException {
        if (!predicate) {
            throw new IllegalArgumentException(message(pattern, args));
        }
    }

    public static <T> T checkArgumentNotNull(final T value) throws IllegalArgumentException {
        return checkArgumentNotNull(value, "Argument must not be null.");
    }

    public static <T> T checkArgumentNotNull(final T value, final String pattern, final Object... args)
        throws IllegalArgumentException {
        checkArgument(value != null, pattern, args);
        return value;
    }

    public static <T> T checkNotNull(final T value) throws NullPointerException {
        return checkNotNull(value, "Value must not be null.");
    }

    public static <T> T checkNotNull(final T value, final String pattern, final Object... args)
        throws NullPointerException {
        if (value == null) {
            throw new NullPointerException(message(pattern, args));
        }
        return value;
    }

    public static void checkState(final boolean predicate, final String pattern, final Object... args)
        throws IllegalStateException {
        if (!predicate) {
            throw new IllegalStateException(message(pattern, args));
        }
    }

    public static void checkSetting(final boolean predicate, final String pattern, final Object... args)
        throws InvalidSettingsException {
        if (!predicate) {
            throw new InvalidSettingsException(message(pattern, args));
        }
    }

    public static <T> T checkSettingNotNull(final T value, final String pattern, final Object... args)
        throws InvalidSettingsException {
        checkSetting(value != null, pattern, args);
        return value;
    }

    private static String message(final String pattern, final Object... args) {
        return args.length == 0 ? pattern : pattern.formatted(args);
    }
}
