package org.polytope.engine.dataset;

/** The codes of a GIF frame (LZW of variable length, GIF89a appendix F), of which only the pixels are counted. */
final class GifCodes {

    private static final int MOST_BITS = 12;

    private static final int MOST_COLOR_BITS = 8;

    private final byte[] file;

    private final int colorBits;

    private int position;

    /** Of the part of up to 255 bytes that is being read. */
    private int partLeft;

    private int buffer;

    private int buffered;

    private boolean ended;

    /** @param data the first part; the byte before it says how many bits a color has */
    GifCodes(final byte[] file, final int data) {
        this.file = file;
        position = data;
        colorBits = file[data - 1];
    }

    /** @return how many pixels there are before the end, an error, or {@code enough} of them */
    long count(final long enough) {
        if (colorBits < 1 || colorBits > MOST_COLOR_BITS) {
            return 0;
        }
        final var clear = 1 << colorBits;
        final var lengths = new int[1 << MOST_BITS];
        long pixels = 0;
        int next = clear + 2;
        int former = -1;
        int bits = colorBits + 1;
        while (pixels < enough) {
            final var code = code(bits);
            if (ended || code == clear + 1 || code > next || code == next && former < 0) {
                return pixels;
            } else if (code == clear) {
                next = clear + 2;
                former = -1;
                bits = colorBits + 1;
                continue;
            }
            if (former >= 0 && next < lengths.length) {
                lengths[next++] = length(lengths, former, clear) + 1;
                bits = next == 1 << bits && bits < MOST_BITS ? bits + 1 : bits;
            }
            pixels += length(lengths, code, clear);
            former = code;
        }
        return pixels;
    }

    private static int length(final int[] lengths, final int code, final int clear) {
        return code < clear ? 1 : lengths[code];
    }

    private int code(final int bits) {
        while (buffered < bits) {
            if (partLeft == 0) {
                partLeft = file[position++] & 0xFF;
                if (partLeft == 0) {
                    ended = true;
                    return 0;
                }
            }
            buffer |= (file[position++] & 0xFF) << buffered;
            buffered += Byte.SIZE;
            partLeft--;
        }
        final var code = buffer & (1 << bits) - 1;
        buffer >>>= bits;
        buffered -= bits;
        return code;
    }
}
