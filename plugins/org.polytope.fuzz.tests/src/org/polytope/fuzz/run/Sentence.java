package org.polytope.fuzz.run;

import java.util.Optional;
import java.util.regex.Pattern;

/** Tells messages for users from those that only whoever wrote the program understands. */
final class Sentence {

    /** Names of classes, and how the Java runtime speaks. */
    private static final Pattern RAW = Pattern.compile("\\b[A-Za-z]*(Exception|Error)\\b(?! )|\\bjavax?\\.[a-z]+\\.|"
        + "\\borg\\.[a-z]+\\.|\\bcom\\.[a-z]+\\.|Cannot (invoke|read|store|load|assign)|out of bounds|^null$|: null\\b"
        + "|\\bIndex \\d|@[0-9a-f]{6,8}\\b|\\[[BFIJDL]@|integer overflow|cannot be cast|heap space");

    /** What a file says is quoted; its beginning may have quotes of its own. */
    private static final Pattern QUOTED = Pattern.compile("begins with \"[ -~]{1,16}\"|\"[^\"]*\"");

    private Sentence() {
    }

    /**
     * @param message as a user reads it
     * @param named what it must name; empty if nothing
     * @return what is wrong with it
     */
    static Optional<String> fault(final String message, final String named) {
        if (message == null || message.isBlank()) {
            return Optional.of("the message is empty");
        }
        if (!message.contains(named)) {
            return Optional.of("the message doesn't name the file");
        }
        final var raw = RAW.matcher(QUOTED.matcher(message.replace(named, "")).replaceAll("\"\""));
        return raw.find() ? Optional.of("the message is raw (\"%s\")".formatted(raw.group())) : Optional.empty();
    }
}
