package org.polytope.engine;

import java.util.regex.Pattern;

/** Names and texts of strangers as messages show them: nothing that commands a console, hides, or fills the screen. */
public final class ShownText {

    /**
     * Control characters, those that turn the direction of writing, ends of lines, and halves of characters, which no file can
     * hold; joiners are parts of words.
     */
    private static final Pattern INVISIBLE =
        Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u0080-\\u009F\\u2028\\u2029[\\p{Cf}&&[^\\u00AD\\u200C\\u200D]]]");

    private static final Pattern INVISIBLE_IN_LINES = Pattern.compile("[%s&&[^\n]]".formatted(INVISIBLE));

    private static final int LONGEST = 200;

    /** How much of a long message is shown; what to do stands at its end. */
    private static final int FIRST_OF_PAGE = 1500;

    private static final int LAST_OF_PAGE = 300;

    private ShownText() {
    }

    /** @return the text with a mark in place of each character that isn't seen */
    public static String visible(final String text) {
        return INVISIBLE.matcher(text).replaceAll("\uFFFD");
    }

    /** @return the text visible, and not longer than a name may be */
    public static String brief(final String text) {
        return visible(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
    }

    /** @return a message visible but for the ends of its lines, and without its middle if it is longer than a page */
    public static String page(final String message) {
        final var shown = message.length() <= FIRST_OF_PAGE + LAST_OF_PAGE ? message
            : message.substring(0, FIRST_OF_PAGE) + " … " + message.substring(message.length() - LAST_OF_PAGE);
        return INVISIBLE_IN_LINES.matcher(shown).replaceAll("\uFFFD");
    }
}
