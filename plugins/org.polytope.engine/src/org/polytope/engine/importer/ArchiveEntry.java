package org.polytope.engine.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.Utf8;
import org.polytope.engine.archive.CheckedZip;
import org.polytope.engine.archive.ZipPart;

/** A part of a zip that a stranger may have made. It may not unfold to a size out of proportion. */
public final class ArchiveEntry {

    /** Weights hardly shrink, descriptions to a twentieth; a bomb of zeros unfolds to the thousandfold. */
    private static final long MOST_UNFOLDED = 100;

    /** So much may always be unfolded; what texts stand for takes more memory than they. */
    private static final int FREE_BYTES = 1 << 25;

    private static final int FREE_BYTES_OF_TEXT = 1 << 20;

    private final CheckedZip zip;

    private final ZipPart part;

    private ArchiveEntry(final CheckedZip zip, final ZipPart part) {
        this.zip = zip;
        this.part = part;
    }

    /** @return the entry of that name, if there is one */
    public static Optional<ArchiveEntry> of(final CheckedZip zip, final String name) {
        return zip.find(name).map(part -> new ArchiveEntry(zip, part));
    }

    /**
     * @param most how many bytes it may have once it is unpacked
     * @param progress is told how much of it has been read, and asked at each buffer whether to go on
     * @throws IllegalArgumentException naming the entry, if it has more bytes, more than fit into the memory, or other
     *             ones than the zip declares
     * @throws IOException if it can't be read
     */
    public byte[] bytes(final int most, final Progress progress) throws IOException {
        return bytes(most, FREE_BYTES, progress);
    }

    private byte[] bytes(final int most, final int free, final Progress progress) throws IOException {
        requireSize(Math.min(most, limit(free)));
        MemoryLimit.require(part.size(), 1, problem -> new IllegalArgumentException(
            "Its part \"%s\" %s".formatted(part.name(), problem)));
        return toEnd(progress, InputStream::readAllBytes);
    }

    /**
     * @param read names of the entries that are read otherwise
     * @throws IllegalArgumentException naming another entry of {@code zip} that isn't as the zip declares: where one part
     *             is damaged, others may be
     * @throws IOException if one can't be read
     */
    public static void requireOthersSound(final CheckedZip zip, final Set<String> read, final Progress progress)
        throws IOException {
        for (final var name : zip.names()) {
            if (!read.contains(name)) {
                final var entry = new ArchiveEntry(zip, zip.find(name).orElseThrow());
                entry.requireSize(entry.limit(FREE_BYTES));
                entry.toEnd(progress, stream -> stream.transferTo(OutputStream.nullOutputStream()));
            }
        }
    }

    private long limit(final long free) {
        return free + MOST_UNFOLDED * part.packed();
    }

    private void requireSize(final long limit) {
        if (part.size() > limit) {
            throw new IllegalArgumentException(("Its part \"%s\" is larger than %s bytes, which can't be read. Get "
                + "the file again, or write it again.").formatted(part.name(), Numbers.grouped(limit)));
        }
    }

    private <T> T toEnd(final Progress progress, final Reading<T> reading) throws IOException {
        try (var stream = ReportedStream.of(zip.open(part), part.size(), part.name(), progress)) {
            return reading.read(stream);
        } catch (final ZipException e) {
            throw new IllegalArgumentException(
                "Its part \"%s\" is damaged: %s. Get the file again.".formatted(part.name(), e.getMessage()), e);
        }
    }

    /** Reads an entry to its end, where its length and its checksum are compared. */
    @FunctionalInterface
    private interface Reading<T> {

        T read(InputStream stream) throws IOException;
    }

    /** @return {@link #bytes} as text; {@code IllegalArgumentException} also if they aren't UTF-8 */
    public String text(final int most, final Progress progress) throws IOException {
        return Utf8.decode("Its part \"%s\"".formatted(part.name()), bytes(most, FREE_BYTES_OF_TEXT, progress));
    }
}
