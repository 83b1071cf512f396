package org.polytope.engine.model;

import java.nio.charset.StandardCharsets;

import org.polytope.engine.Sha256;

/**
 * The checksum that a text holds of itself: the SHA-256 of its bytes in UTF-8, with zeros where the checksum's own digits
 * stand.
 */
final class SelfChecksum {

    /** Stands in a text until it is sealed. */
    static final String ZEROS = "0".repeat(64);

    private SelfChecksum() {
    }

    /** @return {@code text} with its checksum in place of the last {@link #ZEROS} */
    static String seal(final String text) {
        return exchange(text, ZEROS, of(text));
    }

    /** @return whether {@code checksum}, which {@code text} holds, is that of the text */
    static boolean holds(final String text, final String checksum) {
        return of(exchange(text, checksum, ZEROS)).equals(checksum);
    }

    private static String of(final String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String exchange(final String text, final String digits, final String others) {
        final var place = text.lastIndexOf(digits);
        return text.substring(0, place) + others + text.substring(place + digits.length());
    }
}
