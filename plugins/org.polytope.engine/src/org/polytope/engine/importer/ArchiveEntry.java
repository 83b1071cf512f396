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
import org.polytope.engine.Unfolding;
import org.polytope.engine.Utf8;
import org.polytope.engine.archive.CheckedZip;
import org.polytope.engine.archive.ZipPart;

/** A part of a zip that a stranger may have made. It may not unfold to a size out of proportion. */
public final class ArchiveEntry {

    /** Weights hardly shrink. */
    private static final Unfolding NUMBERS = new Unfolding(32 << 20, 100);

    /** Descriptions shrink to a twentieth; what they stand for takes more memory than they. */
    private static final Unfolding TEXT = new Unfolding(1 << 20, 100);

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
        return bytes(most, NUMBERS, progress);
    }

    private byte[] bytes(final int most, final Unfolding unfolding, final Progress progress) throws IOException {
        requireSize(Math.min(most, unfolding.most(part.packed())));
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
                entry.requireSize(NUMBERS.most(entry.part.packed()));
                entry.toEnd(progress, stream -> stream.transferTo(OutputStream.nullOutputStream()));
            }
        }
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
        return Utf8.decode("Its part \"%s\"".formatted(part.name()), bytes(most, TEXT, progress));
    }
}
