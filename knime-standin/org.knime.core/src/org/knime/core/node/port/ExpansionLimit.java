package org.knime.core.node.port;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Guards against a small archive that expands without end: what is unpacked may be at most a hundred times what was
 * read, beyond a first allowance.
 */
final class ExpansionLimit {

    private static final long ALLOWANCE = 64L << 20;
    private static final long MAX_RATIO = 100;

    private long packed;
    private long unpacked;

    /** Counts what is read from the archive. */
    InputStream packed(final InputStream in) {
        return new Counting(in) {
            @Override
            void count(final long bytes) {
                packed += bytes;
            }
        };
    }

    /** Counts what is unpacked, and ends the reading when it is too much; closing it leaves the archive open. */
    InputStream unpacked(final InputStream in) {
        return new Counting(in) {
            @Override
            void count(final long bytes) throws IOException {
                unpacked += bytes;
                if (unpacked > ALLOWANCE + MAX_RATIO * packed) {
                    throw new IOException(
                        "The archive unpacks to more than %d times its size; it is damaged or malicious."
                            .formatted(MAX_RATIO));
                }
            }

            @Override
            public void close() {
                // the archive goes on
            }
        };
    }

    private abstract static class Counting extends FilterInputStream {

        Counting(final InputStream in) {
            super(in);
        }

        abstract void count(long bytes) throws IOException;

        @Override
        public int read() throws IOException {
            final int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(final byte[] b, final int off, final int len) throws IOException {
            final int read = super.read(b, off, len);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(final long n) throws IOException {
            final long skipped = super.skip(n);
            count(skipped);
            return skipped;
        }
    }
}
