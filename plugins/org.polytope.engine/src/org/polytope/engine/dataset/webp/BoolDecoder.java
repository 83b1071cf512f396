package org.polytope.engine.dataset.webp;

/** An arithmetic decoder of single bits (RFC 6386, section 7). Behind the end of its bytes it reads zeros. */
final class BoolDecoder {

    private final byte[] data;

    private final int end;

    private int position;

    private int value;

    private int range = 255;

    private int bits;

    BoolDecoder(final byte[] data, final int begin, final int end) {
        this.data = data;
        this.end = Math.min(end, data.length);
        position = begin;
        value = next() << 8 | next();
    }

    private int next() {
        final var here = position++;
        return here < end ? data[here] & 0xFF : 0;
    }

    /** @return whether more was read than there is, by which files are known that were cut short */
    boolean exhausted() {
        return position > end + 2;
    }

    /** @param probability of a zero, of 256 */
    int bit(final int probability) {
        final var split = 1 + ((range - 1) * probability >> 8);
        final int bit;
        if (value >= split << 8) {
            bit = 1;
            range -= split;
            value -= split << 8;
        } else {
            bit = 0;
            range = split;
        }
        while (range < 128) {
            value <<= 1;
            range <<= 1;
            if (++bits == 8) {
                bits = 0;
                value |= next();
            }
        }
        return bit;
    }

    boolean flag() {
        return bit(128) == 1;
    }

    /** @return a number of so many bits, the highest first */
    int number(final int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 1 | bit(128);
        }
        return number;
    }

    /** @return a number whose sign follows it */
    int signed(final int count) {
        final var number = number(count);
        return flag() ? -number : number;
    }

    /** @return a number whose sign follows it, or zero if a bit says that there is none */
    int optional(final int count) {
        return flag() ? signed(count) : 0;
    }
}
