package org.polytope.engine.dataset;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a binary file from its beginning to its end, and says where it stood when something is missing. */
final class BinaryInput implements Closeable {

    private final Object source;

    private final InputStream stream;

    private long position;

    /** @param source what errors call the input */
    BinaryInput(final Object source, final InputStream stream) {
        this.source = source;
        this.stream = stream;
    }

    /** Opens a file, plain or gzip'd (told by its first two bytes, not by its name). */
    static BinaryInput open(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        final var plain = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new BinaryInput(file, isGzip(plain) ? new BufferedInputStream(new GZIPInputStream(plain, 1 << 16))
                : plain);
        } catch (final EOFException | ZipException e) {
            plain.close();
            throw new DatasetFormatException(file, "is not a complete gzip file; download it again.", e);
        }
    }

    private static boolean isGzip(final InputStream stream) throws IOException {
        stream.mark(2);
        final var gzip = stream.read() == 0x1F && stream.read() == 0x8B;
        stream.reset();
        return gzip;
    }

    /** @return the next four bytes, the highest first */
    int readInt(final String what) throws IOException {
        final var bytes = readBytes(Integer.BYTES, what);
        return (bytes[0] & 0xFF) << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
    }

    /** @throws DatasetFormatException if the input ends before {@code count} bytes are read */
    byte[] readBytes(final int count, final String what) throws IOException {
        final byte[] bytes;
        try {
            bytes = stream.readNBytes(count);
        } catch (final EOFException | ZipException e) {
            throw new DatasetFormatException(source,
                "its compressed data break off or are damaged after byte %s, while reading %s; download it again."
                    .formatted(position, what),
                e);
        }
        position += bytes.length;
        if (bytes.length < count) {
            throw new DatasetFormatException(source,
                ("ends at byte %s, in the middle of %s (%s bytes are missing there); it was cut short, "
                    + "download it again.")
                    .formatted(position, what, count - bytes.length));
        }
        return bytes;
    }

    /** @throws DatasetFormatException if anything follows */
    void requireEnd() throws IOException {
        int next;
        try {
            next = stream.read();
        } catch (final EOFException | ZipException e) {
            throw new DatasetFormatException(source,
                "its compressed data are damaged at their end; download it again.", e);
        }
        if (next >= 0) {
            throw new DatasetFormatException(source,
                ("goes on after byte %s, where its header says that it ends; the header is wrong or something "
                    + "was appended.")
                    .formatted(position));
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
