package org.polytope.engine.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** The content of an entry, held against the length and the checksum that the archive declares for it. */
final class ZipContent extends FilterInputStream {

    private final ZipPart part;

    private final CRC32 checksum = new CRC32();

    private long count;

    ZipContent(final ZipPart part, final InputStream content) {
        super(content);
        this.part = part;
    }

    @Override
    public int read() throws IOException {
        final var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(final byte[] into, final int offset, final int length) throws IOException {
        final int read;
        try {
            read = super.read(into, offset, length);
        } catch (final EOFException | ZipException e) {
            throw new ZipException(e instanceof EOFException ? "its compressed data break off" : e.getMessage());
        }
        if (read > 0) {
            checksum.update(into, offset, read);
            count += read;
        }
        if (count > part.size()) {
            throw new ZipException("it goes on after the %s bytes that it declares".formatted(part.size()));
        } else if (read < 0 && count < part.size()) {
            throw new ZipException("it ends after %s of the %s bytes that it declares".formatted(count, part.size()));
        } else if (read < 0 && checksum.getValue() != part.checksum()) {
            throw new ZipException("its bytes aren't those that its checksum was made of");
        }
        return read;
    }

    @Override
    public long skip(final long wanted) throws IOException {
        return readNBytes((int)Math.min(wanted, Short.MAX_VALUE)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
