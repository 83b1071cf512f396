package org.polytope.engine.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;

/**
 * The file of a network that was trained elsewhere.
 *
 * @param path an existing file
 * @param reader reads its format
 */
public record NetworkFile(Path path, NetworkReader reader) {

    /** 1 GiB: above any network that can be attacked on a desktop machine, below what a Java array holds. */
    public static final long MAX_BYTES = 1L << 30;

    /**
     * @param path whatever it is called: what it holds tells its format
     * @throws ImportException if no reader takes it; says what it holds instead, what can be read, and the way there
     * @throws IOException if there is no such file, or it can't be read
     */
    public static NetworkFile of(final Path path) throws IOException {
        requireFile(path);
        return new NetworkFile(path, ImportFault.told(path, () -> NetworkReaders.recognizing(path)));
    }

    /**
     * @param reader to be used, whatever the file looks like
     * @throws IOException if there is no such file
     */
    public static NetworkFile of(final Path path, final NetworkReader reader) throws IOException {
        requireFile(path);
        return new NetworkFile(path, reader);
    }

    private static void requireFile(final Path path) throws IOException {
        final var folder = NetworkFolder.in(path);
        if (folder.isPresent()) {
            throw new ImportException(path, folder.get());
        } else if (!Files.isRegularFile(path)) {
            throw new IOException((Files.isDirectory(path) ? "\"%s\" is a folder. Choose a file."
                : "There is no file \"%s\". Correct the path.").formatted(path));
        }
    }

    /**
     * @param declared what whoever imports it says about it
     * @param progress is told how much has been read
     * @return the network, with its images as declared
     * @throws ImportException if it can't be read as a classifier; names the file, the place in it and the remedy
     * @throws IllegalArgumentException if the file contradicts what is declared about its images; names the file
     * @throws IOException if the file can't be read at all
     */
    public ImportedNetwork read(final Declarations declared, final Progress progress) throws IOException {
        final var imported = readAsItIs(declared, progress);
        try {
            return declared.images().applyTo(imported);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(path, e.getMessage()), e);
        }
    }

    private ImportedNetwork readAsItIs(final Declarations declared, final Progress progress) throws IOException {
        final var bytes = Files.size(path);
        if (bytes > MAX_BYTES) {
            throw new ImportException(path, "It has %s bytes, but at most %s are read."
                .formatted(Numbers.grouped(bytes), Numbers.grouped(MAX_BYTES)));
        }
        return ImportFault.told(path, () -> reader.read(path, declared, progress));
    }
}
