package org.polytope.engine.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Pattern;

/** What decoders of images say, as far as users can make something of it. */
final class DecoderWords {

    /**
     * What a decoder may remark about that has no influence on the samples; a TIFF file's last strip may be short, and its
     * tiles may hold all of their tables themselves.
     */
    private static final Pattern METADATA =
        Pattern.compile("APP|Exif|ICC|profile|JFIF|thumbnail|metadata|chunk|ByteCount|JPEGTables",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FOR_PROGRAMMERS = Pattern.compile("\\bnull\\b|java\\.|class ");

    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7E]+");

    private DecoderWords() {
    }

    static boolean isAboutMetadata(final String warning) {
        return METADATA.matcher(warning).find();
    }

    /** @return a clause; what a decoder tripped over says nothing to people where it wasn't meant as a message */
    static String reason(final Throwable e) {
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        return clause(e instanceof IOException && e.getMessage() != null ? e.getMessage() : "");
    }

    /** @return the message as a clause, or another one where it is for programmers only */
    static String clause(final String message) {
        final var text = UNPRINTABLE.matcher(message).replaceAll("?").strip();
        return text.isEmpty() || text.endsWith(":") || FOR_PROGRAMMERS.matcher(text).find()
            ? "its parts contradict each other" : text;
    }
}
