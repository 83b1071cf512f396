package org.polytope.engine.exporter;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

import org.polytope.engine.Progress;

/** Tells how much of a file is written, and stops where the caller no longer wants it. */
final class ObservedOutput extends FilterOutputStream {

    private final Path file;

    private final long expected;

    private final Progress progress;

    private long written;

    /** @param expected about how many bytes there will be */
    ObservedOutput(final OutputStream out, final Path file, final long expected, final Progress progress) {
        super(out);
        this.file = file;
        this.expected = Math.max(1, expected);
        this.progress = progress;
    }

    @Override
    public void write(final int b) throws IOException {
        write(new byte[]{(byte)b}, 0, 1);
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int count) throws IOException {
        progress.checkCanceled();
        progress.report(Math.min(1, (double)written / expected), () -> "Writing " + file);
        out.write(bytes, offset, count);
        written += count;
    }
}
