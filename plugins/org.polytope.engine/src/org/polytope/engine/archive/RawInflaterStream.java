package org.polytope.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Deflated bytes without a frame around them; gives back the inflater's native memory when closed. */
final class RawInflaterStream extends InflaterInputStream {

    private static final int BUFFER = 1 << 13;

    private final long length;

    /** @param length how many bytes {@code packed} has */
    RawInflaterStream(final InputStream packed, final long length, final Inflater inflater) {
        super(packed, inflater, BUFFER);
        this.length = length;
    }

    /** @throws ZipException at the end also if something follows it */
    @Override
    public int read(final byte[] into, final int offset, final int count) throws IOException {
        final var read = super.read(into, offset, count);
        if (read < 0 && inf.getBytesRead() != length) {
            throw new ZipException("its compressed data end after %s of the %s bytes that it declares"
                .formatted(inf.getBytesRead(), length));
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        super.close();
        inf.end();
    }
}
