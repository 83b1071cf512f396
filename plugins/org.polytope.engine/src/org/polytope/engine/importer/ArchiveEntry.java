package org.polytope.engine.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;

/**
 * A part of a zip that a stranger may have made. Its checksum is compared, which {@link ZipFile} leaves to whoever reads,
 * and it may not unfold to a size out of proportion.
 */
public final class ArchiveEntry {

    /** Weights hardly shrink, descriptions to a twentieth; a bomb of zeros unfolds to the thousandfold. */
    private static final long MOST_UNFOLDED = 100;

    /** So much may always be unfolded; what texts stand for takes more memory than they. */
    private static final int FREE_BYTES = 1 << 25;

    private static final int FREE_BYTES_OF_TEXT = 1 << 20;

    private final ZipFile zip;

    private final ZipEntry entry;

    private ArchiveEntry(final ZipFile zip, final ZipEntry entry) {
        this.zip = zip;
        this.entry = entry;
    }

    /**
     * @return the entry of that name, if there is one
     * @throws IllegalArgumentException if there are several
     */
    public static Optional<ArchiveEntry> of(final ZipFile zip, final String name) {
        if (zip.stream().filter(entry -> entry.getName().equals(name)).limit(2).count() > 1) {
            throw new IllegalArgumentException(
                ("It has its part \"%s\" twice, so it is damaged. Get the file again, or "
                    + "write it again.").formatted(name));
        }
        return Optional.ofNullable(zip.getEntry(name)).map(entry -> new ArchiveEntry(zip, entry));
    }

    /**
     * @param most how many bytes it may have once it is unpacked, whatever it says of itself
     * @param progress is told how much of it has been read, and asked at each buffer whether to go on
     * @throws IllegalArgumentException naming the entry, if it has more bytes, more than fit into the memory, or other
     *             ones than its checksum is for
     * @throws IOException if it can't be read
     */
    public byte[] bytes(final int most, final Progress progress) throws IOException {
        return bytes(most, FREE_BYTES, progress);
    }

    private byte[] bytes(final int most, final int free, final Progress progress) throws IOException {
        final var limit = (int)Math.min(most, limit(free));
        MemoryLimit.require(Math.min(Math.max(entry.getSize(), 0), limit), 1, problem -> new IllegalArgumentException(
            "Its part \"%s\" %s".formatted(entry.getName(), problem)));
        return checked(progress, stream -> {
            final var bytes = stream.readNBytes(limit);
            requireEnd(stream, limit);
            return bytes;
        });
    }

    /**
     * @param read names of the entries that are read otherwise
     * @throws IllegalArgumentException naming another entry of {@code zip} that has other bytes than its checksum is for:
     *             where one part is damaged, others may be
     * @throws IOException if one can't be read
     */
    public static void requireOthersSound(final ZipFile zip, final Set<String> read, final Progress progress)
        throws IOException {
        for (final var other : zip.stream().filter(entry -> !read.contains(entry.getName())).toList()) {
            final var entry = new ArchiveEntry(zip, other);
            final var limit = entry.limit(FREE_BYTES);
            entry.checked(progress, stream -> {
                stream.skipNBytes(Math.min(limit, Math.max(other.getSize(), 0)));
                entry.requireEnd(stream, limit);
                return entry;
            });
        }
    }

    private long limit(final long free) {
        return free + MOST_UNFOLDED * Math.max(entry.getCompressedSize(), 0);
    }

    private void requireEnd(final InputStream stream, final long limit) throws IOException {
        if (stream.read() >= 0) {
            throw new IllegalArgumentException(("Its part \"%s\" is larger than %s bytes, which can't be read. Get "
                + "the file again, or write it again.").formatted(entry.getName(), Numbers.grouped(limit)));
        }
    }

    private <T> T checked(final Progress progress, final Reading<T> reading) throws IOException {
        final var checksum = new CRC32();
        final T read;
        try (var stream = new CheckedInputStream(
            ReportedStream.of(zip.getInputStream(entry), entry.getSize(), entry.getName(), progress), checksum)) {
            read = reading.read(stream);
        }
        if (entry.getCrc() != checksum.getValue()) {
            throw new IllegalArgumentException(("Its part \"%s\" doesn't have the checksum that the zip says, so it is "
                + "damaged. Get the file again.").formatted(entry.getName()));
        }
        return read;
    }

    /** Reads an entry to its end. */
    @FunctionalInterface
    private interface Reading<T> {

        T read(InputStream stream) throws IOException;
    }

    /** @return {@link #bytes} as text; {@code IllegalArgumentException} also if they aren't UTF-8 */
    public String text(final int most, final Progress progress) throws IOException {
        final var bytes = bytes(most, FREE_BYTES_OF_TEXT, progress);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (final CharacterCodingException e) {
            throw new IllegalArgumentException(("Its part \"%s\" isn't text in UTF-8, so it is damaged. Get the file "
                + "again.").formatted(entry.getName()), e);
        }
    }
}
