package org.polytope.fuzz.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.polytope.fuzz.mutation.ZipArchive;

/** Right files that are committed: those of this module, and those that the engine's tests read. */
final class SeedFiles {

    private static final Path PLUGINS = Path.of(System.getProperty("polytope.root", ".")).resolve("plugins");

    private static final Path ENGINE = PLUGINS.resolve("org.polytope.engine.tests/src/org/polytope/engine");

    private static final Path OWN = PLUGINS.resolve("org.polytope.fuzz.tests/src/org/polytope/fuzz/seeds");

    private SeedFiles() {
    }

    /** @return files of this module */
    static List<byte[]> own(final String... names) throws IOException {
        return read(OWN, names);
    }

    /** @return files of the engine's tests */
    static List<byte[]> ofEngine(final String... names) throws IOException {
        return read(ENGINE, names);
    }

    private static List<byte[]> read(final Path folder, final String... names) throws IOException {
        final var files = new ArrayList<byte[]>();
        for (final var name : names) {
            files.add(Files.readAllBytes(folder.resolve(name)));
        }
        return files;
    }

    /** @return each line of the engine's golden files that begin so, a document each */
    static List<byte[]> golden(final String folder, final String beginning) throws IOException {
        final var documents = new ArrayList<byte[]>();
        try (Stream<Path> files = Files.list(ENGINE.resolve("json/golden").resolve(folder))) {
            for (final var file : files.filter(one -> one.getFileName().toString().startsWith(beginning)).sorted()
                .toList()) {
                Files.readAllLines(file).stream().filter(line -> !line.isBlank())
                    .forEach(line -> documents.add(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return documents;
    }

    /** @return the entries of one of the engine tests' zips whose names end so */
    static List<byte[]> zipped(final String zip, final String ending) throws IOException {
        final var archive = ZipArchive.read(ofEngine(zip).get(0));
        return archive.entries().stream().filter(entry -> entry.name().endsWith(ending))
            .map(ZipArchive.Entry::bytes).toList();
    }
}
