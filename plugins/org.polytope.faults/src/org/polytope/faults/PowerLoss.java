package org.polytope.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final Map<Path, FileContent> before = new TreeMap<>();

    private final List<FileChange> changes = new ArrayList<>();

    /** @param folder what lies in it now withstands */
    public PowerLoss(final Path folder) throws IOException {
        this.folder = folder;
        Remains.in(folder).contents().forEach((name, bytes) -> before.put(folder.resolve(name),
            bytes == null ? FileContent.folder() : FileContent.durable(bytes.array())));
    }

    @Override
    public synchronized void before(final FileChange change) {
        changes.add(change);
    }

    /** @return everything that may be found in the folder, each once, whenever the power is lost */
    public Collection<Remains> remains() {
        final Set<Remains> all = new LinkedHashSet<>();
        for (int moment = 0; moment <= changes.size(); moment++) {
            final var journal = new Journal(before);
            changes.subList(0, moment).forEach(journal::apply);
            for (final var written : journal.possiblyWritten(MOMENTS)) {
                final var names = journal.names(written);
                for (final var loss : Loss.values()) {
                    all.add(remains(names, loss));
                }
            }
        }
        return all;
    }

    private Remains remains(final Map<Path, FileContent> names, final Loss loss) {
        final Map<Path, ByteBuffer> contents = new HashMap<>();
        names.forEach(
            (path, content) -> contents.put(path, content.isFolder() ? null : ByteBuffer.wrap(content.after(loss))));
        return Remains.of(folder, contents);
    }
}
