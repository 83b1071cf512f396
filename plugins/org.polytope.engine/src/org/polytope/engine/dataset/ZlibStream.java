package org.polytope.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The content of zlib's format (RFC 1950), whose checksum the inflater compares. What follows it is an error. */
final class ZlibStream extends InflaterInputStream {

    private static final int BUFFER = 1 << 13;

    private final long length;

    /** @param length how many compressed bytes there are */
    ZlibStream(final InputStream packed, final long length) {
        super(packed, new Inflater(), BUFFER);
        this.length = length;
    }

    @Override
    public int read(final byte[] into, final int offset, final int count) throws IOException {
        final var read = super.read(into, offset, count);
        if (read < 0 && inf.getBytesRead() != length) {
            throw new ZipException("bytes follow its compressed data that belong to none");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        super.close();
        inf.end();
    }
}
