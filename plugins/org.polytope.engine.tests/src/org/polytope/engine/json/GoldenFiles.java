package org.polytope.engine.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.polytope.engine.TestData;

/** The files that must be read for ever: see {@link GoldenFilesTest}. */
public final class GoldenFiles {

    private static final String ENDING = ".json";

    private GoldenFiles() {
    }

    private static Path folder() {
        return TestData.repository()
            .resolve("plugins/org.polytope.engine.tests/src/org/polytope/engine/json/golden");
    }

    /** @return the names of all, as in {@code attack/pgd-1} */
    static List<String> names() {
        try (var files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile)
                .map(file -> folder().relativize(file).toString().replace('\\', '/').replace(ENDING, "")).sorted().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what was written, one value in each line; nothing if there is no such file */
    public static List<String> lines(final String name) {
        final var file = folder().resolve(name + ENDING);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
