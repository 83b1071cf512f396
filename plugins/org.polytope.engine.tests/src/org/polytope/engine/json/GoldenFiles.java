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
    public static List<String> names() {
        try (var files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile)
                .map(file -> folder().relativize(file).toString().replace('\\', '/').replace(ENDING, "")).sorted()
                .toList();
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

    /** @return whether nothing in a line of a golden file has come to a later version, so that it is written still */
    public static boolean isCurrent(final String name, final String line) {
        final var all = WrittenTypes.all();
        return WrittenTypes.in(name, line).stream().map(GoldenFiles::successor).noneMatch(all::contains);
    }

    /** @return the next version's name of {@code attack/pgd-1}; of what has no version something that doesn't exist */
    private static String successor(final String name) {
        final var end = name.lastIndexOf('-') + 1;
        return name.substring(end).matches("\\d+")
            ? name.substring(0, end) + (Integer.parseInt(name.substring(end)) + 1) : "";
    }
}
