package org.polytope.engine.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** Some bytes of a file, one after the other. */
public final class FileRegion extends InputStream {

    private static final int AHEAD = 1 << 16;

    private final FileChannel file;

    private final ByteBuffer ahead = ByteBuffer.allocate(AHEAD).flip();

    private long position;

    private long left;

    /**
     * @param file stays open
     * @param begin where they begin
     * @param length how many there are
     */
    public FileRegion(final FileChannel file, final long begin, final long length) {
        this.file = file;
        position = begin;
        left = length;
    }

    private boolean hasNext() throws IOException {
        if (!ahead.hasRemaining() && left > 0) {
            ahead.clear().limit((int)Math.min(left, ahead.capacity()));
            final var count = file.read(ahead, position);
            ahead.flip();
            if (count < 0) {
                throw new EOFException("the file was cut short while it was read");
            }
            position += count;
            left -= count;
        }
        return ahead.hasRemaining();
    }

    @Override
    public int read() throws IOException {
        return hasNext() ? ahead.get() & 0xFF : -1;
    }

    @Override
    public int read(final byte[] into, final int offset, final int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        } else if (!hasNext()) {
            return -1;
        }
        final var count = Math.min(length, ahead.remaining());
        ahead.get(into, offset, count);
        return count;
    }
}
