package org.polytope.engine.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.polytope.engine.file.WholeFile;

/** A zip archive that is being written. The same content gives the same bytes: entries bear no time. */
public final class TimelessZip {

    /** The earliest time that a zip can hold. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    /** @param out isn't closed */
    public TimelessZip(final OutputStream out) {
        zip = new ZipOutputStream(out);
    }

    /** Adds an entry. */
    public void add(final String name, final byte[] content) throws IOException {
        add(name, entry -> entry.write(content));
    }

    /** Adds an entry that isn't compressed. */
    public void addPlain(final String name, final byte[] content) throws IOException {
        addPlain(name, entry -> entry.write(content));
    }

    /**
     * Adds an entry that isn't compressed, and is never whole in memory.
     *
     * @param content is asked for twice, and must be the same: length and checksum stand before it
     */
    public void addPlain(final String name, final WholeFile.Content content) throws IOException {
        final var measured = new Measured();
        content.write(measured);
        final var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(measured.length);
        entry.setCrc(measured.checksum.getValue());
        zip.putNextEntry(entry);
        content.write(zip);
        zip.closeEntry();
    }

    /** Keeps nothing of what is written but what a zip says of it. */
    private static final class Measured extends OutputStream {

        private final CRC32 checksum = new CRC32();

        private long length;

        @Override
        public void write(final int one) {
            checksum.update(one);
            length++;
        }

        @Override
        public void write(final byte[] bytes, final int offset, final int count) {
            checksum.update(bytes, offset, count);
            length += count;
        }
    }

    /** Adds an entry that is never whole in memory. */
    public void add(final String name, final WholeFile.Content content) throws IOException {
        final var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        content.write(zip);
        zip.closeEntry();
    }

    /** Completes the archive. */
    public void finish() throws IOException {
        zip.finish();
    }
}
