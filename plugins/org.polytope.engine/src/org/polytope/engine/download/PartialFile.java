package org.polytope.engine.download;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * What came so far of a file, beside the place where the whole one will be. A second file says where it came from, and how the
 * server marked the version that it gave out: only from there, and only of that version, can the rest be fetched.
 */
final class PartialFile {

    private final Path file;

    private final Path origin;

    PartialFile(final Path target) {
        file = target.resolveSibling(target.getFileName() + ".part");
        origin = target.resolveSibling(target.getFileName() + ".part-origin");
    }

    Path path() {
        return file;
    }

    /** @return how many bytes are there */
    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** @return the mark of the version that was begun from this address; empty where the rest can't be fetched */
    Optional<String> version(final URI address) throws IOException {
        if (size() == 0 || !Files.exists(origin)) {
            return Optional.empty();
        }
        final var lines = Files.readAllLines(origin);
        return lines.size() == 2 && lines.get(0).equals(address.toString()) ? Optional.of(lines.get(1))
            : Optional.empty();
    }

    /**
     * Begins anew.
     *
     * @param version what the server marks it by, if it does
     */
    FileChannel begin(final URI address, final Optional<String> version) throws IOException {
        delete();
        if (version.isPresent()) {
            Files.write(origin, List.of(address.toString(), version.get()));
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    }

    FileChannel goOn() throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    void delete() throws IOException {
        Files.deleteIfExists(origin);
        Files.deleteIfExists(file);
    }
}
