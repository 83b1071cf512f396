package org.polytope.engine.json;

import java.nio.charset.StandardCharsets;

import org.polytope.engine.Sha256;

/**
 * A text behind a line with its checksum, so that a damaged file isn't taken for a whole one:
 *
 * <pre>
 * {"sha256":"…64 hexadecimal digits…"}
 * </pre>
 *
 * The checksum is of the bytes that follow that line, in UTF-8, as {@code tail -n +2 FILE | sha256sum} computes it: it
 * doesn't depend on what a program makes of them.
 */
public final class Sealed {

    private Sealed() {
    }

    /** @return {@code text} behind the line with its checksum */
    public static String seal(final String text) {
        return line(text) + text;
    }

    private static String line(final String text) {
        return "{\"sha256\":\"%s\"}\n".formatted(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * @param subject how the error calls it, as in {@code The progress}
     * @return what was sealed
     * @throws IllegalArgumentException if it isn't as it was
     */
    public static String open(final String subject, final String sealed) {
        final var text = sealed.substring(sealed.indexOf('\n') + 1);
        if (!sealed.startsWith(line(text))) {
            throw new IllegalArgumentException(
                subject + " is damaged, or something else: its first line isn't the checksum of the rest.");
        }
        return text;
    }
}
