package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A text file of names, one a line. */
final class NamesFile {

    /** A few hundred names are a few kilobytes. */
    static final int MAX_BYTES = 1 << 20;

    private NamesFile() {
    }

    /**
     * @return the names without blanks around them; empty lines are none
     * @throws DatasetFormatException if it is larger than any list of names, isn't UTF-8, or has a name twice
     */
    static List<String> read(final Path file) throws IOException {
        final byte[] bytes;
        try (var input = Files.newInputStream(file)) {
            bytes = input.readNBytes(MAX_BYTES + 1);
        }
        return parse(file, bytes);
    }

    /** @param source what errors call the file */
    static List<String> parse(final Object source, final byte[] bytes) throws DatasetFormatException {
        if (bytes.length > MAX_BYTES) {
            throw new DatasetFormatException(source,
                "has more than %s bytes, which no list of classes has; move it away, or put the right one there."
                    .formatted(MAX_BYTES));
        }
        try {
            final var names = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().lines()
                .map(String::strip).filter(name -> !name.isEmpty()).toList();
            final var twins = ClassNames.twins(names);
            if (twins.isPresent()) {
                throw new DatasetFormatException(source,
                    "calls two classes \"%s\" and \"%s\"; give each a name of its own."
                        .formatted(twins.get().get(0), twins.get().get(1)));
            }
            return names;
        } catch (final CharacterCodingException e) {
            throw new DatasetFormatException(source,
                "isn't text in UTF-8; save it as such, or move it away to have the classes numbered.", e);
        }
    }
}
