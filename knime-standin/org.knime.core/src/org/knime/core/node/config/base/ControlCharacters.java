package org.knime.core.node.config.base;

import java.util.regex.Pattern;

/**
 * Characters that XML 1.0 cannot hold, or would not give back unchanged, stand as {@code %%} and five decimal digits in
 * KNIME's settings. A literal {@code %%} before five digits is escaped too, so that every string survives.
 */
final class ControlCharacters {

    private static final Pattern ESCAPED = Pattern.compile("%%(\\d{5})");
    private static final Pattern UNSAFE =
        Pattern.compile("[\\x00-\\x1F\\x7F-\\x9F\\uD800-\\uDFFF\\uFFFE\\uFFFF]|%(?=%\\d{5})");

    private ControlCharacters() {
    }

    static String escape(final String text) {
        return UNSAFE.matcher(text).replaceAll(match -> {
            final String found = match.group();
            return found.length() > 1 ? found : "%%%%%05d".formatted((int)found.charAt(0));
        });
    }

    static String unescape(final String text) {
        return ESCAPED.matcher(text).replaceAll(match -> {
            final int code = Integer.parseInt(match.group(1));
            final String character = code <= Character.MAX_VALUE ? Character.toString((char)code) : match.group();
            return java.util.regex.Matcher.quoteReplacement(character);
        });
    }
}
