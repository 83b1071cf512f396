package org.knime.product.report;

import java.util.regex.Pattern;

/** Text of anyone's without characters that command: a console, or the direction in which all that follows is read. */
public final class VisibleText {

    /** Control characters but for tabs and ends of lines, and those that turn the direction of reading (UAX #9). */
    private static final Pattern COMMANDS =
        Pattern.compile("[\\p{Cntrl}\u0080-\u009f\u202a-\u202e\u2066-\u2069&&[^\t\n\r]]");

    private VisibleText() {
    }

    /** The text, with a replacement character for each of those. */
    public static String of(final String text) {
        return COMMANDS.matcher(text).replaceAll("\ufffd");
    }
}
