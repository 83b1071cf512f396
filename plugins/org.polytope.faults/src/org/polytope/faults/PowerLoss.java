package org.polytope.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.polytope.faults.FileContent.Loss;

/**
 * Records changes in a folder, and tells what a loss of power may leave of them. What was forced is there. Of names, which
 * a journal keeps in order, any number of the first changes is there; of a file's bytes, written whenever the system
 * pleases, anything: names may be newer than bytes, and later bytes newer than earlier ones.
 */
public final class PowerLoss implements FileObserver {

    /** How many moments of the journal are tried at most. */
    private static final int MOMENTS = 12;

    private final Path folder;

    private final Map<Path, FileContent> before;

    private final List<FileChange> changes = new ArrayList<>();

    /** @param folder what lies in it now withstands */
    public PowerLoss(final Path folder) throws IOException {
        this.folder = folder;
        before = contents(folder);
    }

    private static Map<Path, FileContent> contents(final Path folder) throws IOException {
        final Map<Path, FileContent> contents = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (final var file : files.filter(path -> !path.equals(folder)).toList()) {
                contents.put(file, Files.isDirectory(file) ? FileContent.folder()
                    : FileContent.durable(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    @Override
    public void before(final FileChange change) {
        changes.add(change);
    }

    /** @return everything that may be found in the folder, each once, whenever the power is lost */
    public Collection<Remains> remains() {
        final Map<String, Remains> all = new LinkedHashMap<>();
        for (int moment = 0; moment <= changes.size(); moment++) {
            for (final var remains : remainsAt(moment)) {
                all.putIfAbsent(remains.fingerprint(), remains);
            }
        }
        return all.values();
    }

    private List<Remains> remainsAt(final int moment) {
        final var journal = new Journal(before);
        changes.subList(0, moment).forEach(journal::apply);
        final List<Remains> remains = new ArrayList<>();
        for (final var written : journal.possiblyWritten(MOMENTS)) {
            final var names = journal.names(written);
            for (final var loss : Loss.values()) {
                remains.add(remains(names, loss));
            }
        }
        return remains;
    }

    private Remains remains(final Map<Path, FileContent> names, final Loss loss) {
        final Map<String, byte[]> files = new TreeMap<>();
        names.forEach((path, content) -> files.put(folder.relativize(path).toString().replace('\\', '/'),
            content.after(loss)));
        return new Remains(files);
    }

    /**
     * What is found in a folder.
     *
     * @param files the bytes of each file by its path; of folders, null
     */
    public record Remains(Map<String, byte[]> files) {

        /** Puts them into an empty folder. */
        public void restore(final Path empty) {
            files.forEach((name, bytes) -> {
                try {
                    if (bytes == null) {
                        Files.createDirectories(empty.resolve(name));
                    } else {
                        Files.write(empty.resolve(name), bytes);
                    }
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        private String fingerprint() {
            final var text = new StringBuilder();
            files.forEach((name, bytes) -> text.append(name).append(Arrays.hashCode(bytes)).append('/'));
            return text.toString();
        }
    }
}
