package org.polytope.engine.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of a gzip file (RFC 1952): of all its members, one behind the other. The checksum and the length of each are
 * compared. What follows the last one is an error, which {@link java.util.zip.GZIPInputStream} passes over; only zeros may,
 * as magnetic tapes have them.
 */
final class GzipStream extends InputStream {

    private static final int BUFFER = 1 << 13;

    private static final int FIRST = 0x1F;

    private static final int SECOND = 0x8B;

    private static final int DEFLATE = 8;

    private static final int HAS_CHECKSUM = 2;

    private static final int HAS_EXTRA = 4;

    private static final int HAS_NAME = 8;

    private static final int HAS_COMMENT = 16;

    private static final int RESERVED = 0xE0;

    private final PushbackInputStream packed;

    private final Inflater inflater = new Inflater(true);

    private final byte[] buffer = new byte[BUFFER];

    private final CRC32 checksum = new CRC32();

    /** How many bytes of the buffer the inflater was handed. */
    private int filled;

    private boolean ended;

    /** @throws IOException if it doesn't begin with a member */
    GzipStream(final InputStream packed) throws IOException {
        this.packed = new PushbackInputStream(packed, BUFFER);
        ended = true; // before the first member, as behind the last one
        readHeader(next());
    }

    private int next() throws IOException {
        final var next = packed.read();
        if (next < 0) {
            throw new EOFException("its compressed data break off");
        }
        return next;
    }

    private void readHeader(final int first) throws IOException {
        if (first != FIRST || next() != SECOND) {
            throw new ZipException("bytes follow its compressed data that belong to none");
        }
        final var method = next();
        final var flags = next();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new ZipException("its gzip header is damaged");
        }
        skip(6, flags);
    }

    /** Time, kind and system, and what the flags announce. A checksum of the header alone is passed over. */
    private void skip(final int fixed, final int flags) throws IOException {
        for (int i = 0; i < fixed; i++) {
            next();
        }
        if ((flags & HAS_EXTRA) != 0) {
            final var length = next() | next() << 8;
            for (int i = 0; i < length; i++) {
                next();
            }
        }
        for (final var text : new int[]{HAS_NAME, HAS_COMMENT}) {
            while ((flags & text) != 0 && next() != 0) {
                // a text ends with a zero
            }
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            next();
            next();
        }
        inflater.reset();
        checksum.reset();
        ended = false;
    }

    @Override
    public int read() throws IOException {
        final var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(final byte[] into, final int offset, final int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        try {
            while (!ended) {
                final var count = inflater.inflate(into, offset, length);
                if (count > 0) {
                    checksum.update(into, offset, count);
                    return count;
                } else if (inflater.finished()) {
                    endMember();
                } else if (inflater.needsInput()) {
                    fill();
                } else {
                    throw new ZipException("its compressed data are damaged");
                }
            }
            return -1;
        } catch (final DataFormatException e) {
            throw (IOException)new ZipException("its compressed data are damaged").initCause(e);
        }
    }

    private void fill() throws IOException {
        filled = packed.read(buffer, 0, buffer.length);
        if (filled < 0) {
            throw new EOFException("its compressed data break off");
        }
        inflater.setInput(buffer, 0, filled);
    }

    private void endMember() throws IOException {
        final var left = inflater.getRemaining();
        packed.unread(buffer, filled - left, left);
        final var expected = littleEndian();
        final var length = littleEndian();
        if (expected != (int)checksum.getValue()) {
            throw new ZipException("its bytes aren't those that its checksum was made of");
        } else if (length != (int)inflater.getBytesWritten()) {
            throw new ZipException("it has another length than it declares");
        }
        ended = true;
        int next = packed.read();
        while (next == 0) {
            next = packed.read();
        }
        if (next >= 0) {
            readHeader(next);
        }
    }

    private int littleEndian() throws IOException {
        return next() | next() << 8 | next() << 16 | next() << 24;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
