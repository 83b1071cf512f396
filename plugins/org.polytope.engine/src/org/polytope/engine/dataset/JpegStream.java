package org.polytope.engine.dataset;

import java.util.Arrays;

/**
 * The segments of a JPEG stream (ITU-T T.81, annex B), read before any decoder sees them: the decoder of the JDK is a
 * library in C. What it could stumble over is refused, and what pixels don't need, such as color profiles, is hidden from it.
 */
final class JpegStream {

    private static final int START = 0xD8;

    private static final int END = 0xD9;

    private static final int START_OF_SCAN = 0xDA;

    private static final int QUANTIZATION = 0xDB;

    private static final int RESTART_INTERVAL = 0xDD;

    private static final int HUFFMAN = 0xC4;

    private static final int FIRST_FRAME = 0xC0;

    private static final int LAST_FRAME = 0xCF;

    private static final int FIRST_RESTART = 0xD0;

    private static final int LAST_RESTART = 0xD7;

    private static final int APP0 = 0xE0;

    private static final int APP14 = 0xEE;

    private static final int APP15 = 0xEF;

    private static final int COMMENT = 0xFE;

    /** Encoders write about ten; each costs the time of a pass over all blocks. */
    private static final int MOST_SCANS = 200;

    /** Of a component, all scans together: ten scans of each component of the largest image. */
    private static final long MOST_PASSES = 1L << 31;

    private final byte[] bytes;

    private final int end;

    private final JpegTables tables;

    private JpegFrame frame;

    private int scans;

    private long passes;

    private long scanBytes;

    private int position;

    private JpegStream(final byte[] bytes, final int begin, final int end) {
        this.bytes = bytes;
        this.end = end;
        position = begin;
        tables = new JpegTables(bytes);
    }

    /**
     * Hides from decoders what pixels don't need: other segments of applications than JFIF's and Adobe's become comments.
     *
     * @param bytes hold the stream from {@code begin} to {@code end}; changed
     * @return the stream
     * @throws JpegFault saying what is wrong
     */
    static JpegStream reduce(final byte[] bytes, final int begin, final int end) throws JpegFault {
        final var stream = new JpegStream(bytes, begin, end);
        stream.read();
        if (stream.scans == 0) {
            throw new JpegFault("it holds no pixels");
        } else if (!stream.frame.lossless() && stream.frame.blocks() > stream.scanBytes * Byte.SIZE) {
            throw new JpegFault("it ends too early"); // a block takes a bit at least
        }
        return stream;
    }

    /** @return the position behind it */
    int end() {
        return position;
    }

    /** @return height times width */
    long pixels() {
        return frame.pixels();
    }

    /** @throws JpegFault if it holds anything but tables */
    static void requireTables(final byte[] bytes, final int begin, final int end) throws JpegFault {
        final var stream = new JpegStream(bytes, begin, end);
        stream.read();
        if (stream.frame != null) {
            throw new JpegFault("its tables hold an image");
        }
    }

    private void read() throws JpegFault {
        if (end - position < 2 || marker() != START) {
            throw new JpegFault("it doesn't begin as JPEG does");
        }
        for (int marker = marker(); marker != END; marker = marker()) {
            final var at = position;
            final var content = at + 2;
            final var next = at + length();
            segment(marker, content, next);
            position = next;
            if (marker == START_OF_SCAN) {
                skipScan();
            }
        }
    }

    private int marker() throws JpegFault {
        if (position + 2 > end || bytes[position] != (byte)0xFF) {
            throw new JpegFault(position + 2 > end ? "it ends too early" : "its segments don't follow each other");
        }
        while (position + 2 < end && bytes[position + 1] == (byte)0xFF) {
            position++;
        }
        position += 2;
        return bytes[position - 1] & 0xFF;
    }

    private int length() throws JpegFault {
        final var length = position + 2 > end ? 0 : (bytes[position] & 0xFF) << 8 | bytes[position + 1] & 0xFF;
        if (length < 2 || length > end - position) {
            throw new JpegFault("it ends within a segment");
        }
        return length;
    }

    private void segment(final int marker, final int content, final int next) throws JpegFault {
        if (marker == HUFFMAN) {
            tables.requireHuffman(content, next);
        } else if (marker == QUANTIZATION) {
            tables.requireQuantization(content, next);
        } else if (marker == START_OF_SCAN) {
            scan(content, next);
        } else if (marker >= FIRST_FRAME && marker <= LAST_FRAME) {
            if (frame != null) {
                throw new JpegFault("it declares its size twice");
            }
            frame = JpegFrame.of(marker, Arrays.copyOfRange(bytes, content, next));
        } else if (marker >= APP0 && marker <= APP15) {
            if (marker != APP0 && marker != APP14) {
                bytes[content - 3] = (byte)COMMENT;
            }
        } else if (marker == RESTART_INTERVAL ? next - content != 2 : marker != COMMENT) {
            throw new JpegFault(
                "it holds segments of kind %s, which aren't read".formatted(Integer.toHexString(marker)));
        }
    }

    private void scan(final int content, final int next) throws JpegFault {
        if (frame == null) {
            throw new JpegFault("its pixels come before their size");
        }
        passes += frame.requireScan(Arrays.copyOfRange(bytes, content, next)) * frame.pixels();
        if (++scans > MOST_SCANS || scans > 1 && passes > MOST_PASSES) {
            throw new JpegFault("it comes in too many scans");
        }
    }

    /** To the next marker that isn't one within a scan. */
    private void skipScan() throws JpegFault {
        final var begin = position;
        while (position + 1 < end) {
            final var marker = bytes[position + 1] & 0xFF;
            if (bytes[position] == (byte)0xFF && marker != 0 && marker != 0xFF
                && (marker < FIRST_RESTART || marker > LAST_RESTART)) {
                scanBytes += position - begin;
                return;
            }
            position++;
        }
        throw new JpegFault("it ends too early");
    }
}
