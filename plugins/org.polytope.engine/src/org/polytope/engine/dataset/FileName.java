package org.polytope.engine.dataset;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a file is called, also where the system's encoding lacks the letters. */
final class FileName {

    private static final char UNREADABLE = '\uFFFD';

    private FileName() {
    }

    /**
     * @return the last part of the path; where Java couldn't decode it (as with {@code LC_ALL=C}), its bytes, which a URI
     *         keeps, taken for UTF-8
     */
    static String of(final Path path) {
        final var name = path.getFileName().toString();
        if (name.indexOf(UNREADABLE) < 0) {
            return name;
        }
        final var uri = path.toUri().getRawPath().replaceAll("/+$", "");
        return URLDecoder.decode(uri.substring(uri.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
