package org.polytope.engine.importer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;

/** What is read from front to back, and tells how much of it has been. */
public final class ReportedStream extends FilterInputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Object name;

    private final double bytes;

    private final Progress progress;

    private long read;

    private ReportedStream(final InputStream stream, final double bytes, final Object name, final Progress progress) {
        super(stream);
        this.bytes = bytes;
        this.name = name;
        this.progress = progress;
    }

    /**
     * @param progress is asked at each buffer whether to go on
     * @throws IOException if the file can't be read
     */
    public static InputStream open(final Path file, final Progress progress) throws IOException {
        return new BufferedInputStream(of(Files.newInputStream(file), Files.size(file), file, progress), BUFFER_BYTES);
    }

    /**
     * @param bytes how many there are, as far as that is known
     * @param name what is being read, for whoever waits
     * @param progress is asked each time that something is read whether to go on
     */
    static InputStream of(final InputStream stream, final long bytes, final Object name, final Progress progress) {
        return new ReportedStream(stream, Math.max(bytes, 1), name, progress);
    }

    @Override
    public int read() throws IOException {
        final var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(final byte[] into, final int offset, final int length) throws IOException {
        progress.checkCanceled();
        final var soFar = read;
        progress.report(Math.min(soFar / bytes, 1), () -> "Reading %s: %s of %s MB".formatted(name,
            megabytes(soFar), megabytes(Math.max(bytes, soFar))));
        final var count = super.read(into, offset, length);
        read += Math.max(count, 0);
        return count;
    }

    private static String megabytes(final double bytes) {
        return Numbers.decimals(bytes / 1e6, 1);
    }
}
