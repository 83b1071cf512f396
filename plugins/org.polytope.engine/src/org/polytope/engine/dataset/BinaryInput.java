package org.polytope.engine.dataset;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Numbers;
import org.polytope.engine.Unfolding;

/** Reads a binary file from its beginning to its end, and says where it stood when something is missing. */
final class BinaryInput implements Closeable {

    /** In place of a number of compressed bytes: there are none. */
    static final long PLAIN = -1;

    /** Images of one color unfold to a thousand times their size; data sets don't consist of such. */
    private static final Unfolding UNFOLDING = new Unfolding(16 << 20, 256);

    private static final int AHEAD = 1 << 16;

    private final Object source;

    private final InputStream stream;

    /** Of the compressed bytes; {@link #PLAIN} where they aren't. */
    private final long packed;

    private long position;

    /**
     * @param source what errors call the input
     * @param packed how many bytes are compressed in it, or {@link #PLAIN}
     */
    BinaryInput(final Object source, final InputStream stream, final long packed) {
        this.source = source;
        this.stream = stream;
        this.packed = packed;
    }

    /** Opens a file, plain or gzip'd (told by its first two bytes, not by its name). */
    static BinaryInput open(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        final var plain = new BufferedInputStream(Files.newInputStream(file), AHEAD);
        try {
            return isGzip(plain)
                ? new BinaryInput(file, new BufferedInputStream(new GzipStream(plain), AHEAD), Files.size(file))
                : new BinaryInput(file, plain, PLAIN);
        } catch (final EOFException | ZipException e) {
            plain.close();
            throw new DatasetFormatException(file,
                "is not a complete gzip file (%s); get it again.".formatted(reason(e)), e);
        }
    }

    private static boolean isGzip(final InputStream stream) throws IOException {
        stream.mark(2);
        final var gzip = stream.read() == 0x1F && stream.read() == 0x8B;
        stream.reset();
        return gzip;
    }

    /**
     * Asks before anything is taken for them.
     *
     * @throws DatasetFormatException if so many things of that many bytes fit neither into the memory nor into so few
     *             compressed bytes
     */
    void requireRoom(final long count, final long bytesEach) throws DatasetFormatException {
        MemoryLimit.require(count, bytesEach, DatasetFormatException.about(source));
        requirePacked(count, bytesEach);
    }

    /** @throws DatasetFormatException if so many things of that many bytes don't fit into so few compressed bytes */
    void requirePacked(final long count, final long bytesEach) throws DatasetFormatException {
        if (packed != PLAIN && bytesEach > 0 && count > UNFOLDING.most(packed) / bytesEach) {
            throw new DatasetFormatException(source,
                ("declares %s times %s bytes, far more than %s compressed bytes unfold to in any data set. If it is "
                    + "meant so, save it without compression.")
                    .formatted(Numbers.grouped(count), Numbers.grouped(bytesEach), Numbers.grouped(packed)));
        }
    }

    /** @return the next four bytes, the highest first */
    int readInt(final String what) throws IOException {
        final var bytes = readBytes(Integer.BYTES, what);
        return (bytes[0] & 0xFF) << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
    }

    /** @throws DatasetFormatException if the input ends before {@code count} bytes are read */
    byte[] readBytes(final int count, final String what) throws IOException {
        final var bytes = readUpTo(count, what);
        if (bytes.length < count) {
            throw new DatasetFormatException(source,
                ("ends at byte %s, in the middle of %s (%s bytes are missing there); it was cut short, "
                    + "download it again.")
                    .formatted(position, what, count - bytes.length));
        }
        return bytes;
    }

    /** @return fewer bytes where the input ends */
    byte[] readUpTo(final int count, final String what) throws IOException {
        try {
            final var bytes = stream.readNBytes(count);
            position += bytes.length;
            return bytes;
        } catch (final EOFException | ZipException e) {
            throw new DatasetFormatException(source,
                "is damaged or was cut short after byte %s, while reading %s (%s); get it again."
                    .formatted(position, what, reason(e)),
                e);
        }
    }

    /** @throws DatasetFormatException if anything follows */
    void requireEnd() throws IOException {
        int next;
        try {
            next = stream.read();
        } catch (final EOFException | ZipException e) {
            throw new DatasetFormatException(source,
                "is damaged at its end (%s); get it again.".formatted(reason(e)), e);
        }
        if (next >= 0) {
            throw new DatasetFormatException(source,
                ("goes on after byte %s, where its header says that it ends; the header is wrong or something "
                    + "was appended.")
                    .formatted(position));
        }
    }

    private static String reason(final IOException e) {
        return e.getMessage() == null ? "its compressed data break off" : e.getMessage();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
