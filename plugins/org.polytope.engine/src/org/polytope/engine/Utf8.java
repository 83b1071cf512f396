package org.polytope.engine;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text in files. Java by itself reads bytes that are no text as question marks, so that nobody sees the damage. */
public final class Utf8 {

    private Utf8() {
    }

    /**
     * @param subject how the error calls it, as in {@code The header}
     * @return the text that {@code bytes} are
     * @throws IllegalArgumentException if they are none; says where
     */
    public static String decode(final String subject, final byte[] bytes) {
        final var rest = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
        } catch (final CharacterCodingException e) {
            throw new IllegalArgumentException("%s is damaged: it isn't text in UTF-8 (at byte %s)."
                .formatted(subject, rest.position()), e);
        }
    }
}
