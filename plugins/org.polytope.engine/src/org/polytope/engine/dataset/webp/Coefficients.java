package org.polytope.engine.dataset.webp;

/** Reads the numbers of a transformed block of 4×4 pixels (RFC 6386, section 13). */
final class Coefficients {

    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};

    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

    private static final int[][] EXTRA_BITS = {{173, 148, 140}, {176, 155, 140, 135}, {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}};

    private final int[] tokens;

    Coefficients(final int[] tokens) {
        this.tokens = tokens;
    }

    private static int branches(final int kind, final int position, final int context) {
        return ((kind * 8 + BANDS[position]) * 3 + context) * 11;
    }

    /**
     * @param first the position at which the block begins, 0 or 1
     * @param context how many of the blocks above and to the left hold anything
     * @param into {@code [offset … offset + 15]} takes the numbers, times their steps
     * @return how many positions were read; {@code first} or 0 if there is nothing
     */
    int read(final BoolDecoder in, final int kind, final int context, final int first, final int dc, final int ac,
        final int[] into, final int offset) {
        int p = branches(kind, first, context);
        int n = first;
        while (n < 16) {
            if (in.bit(tokens[p]) == 0) {
                return n;
            }
            while (in.bit(tokens[p + 1]) == 0) {
                if (++n == 16) {
                    return n;
                }
                p = branches(kind, n, 0);
            }
            final var size = in.bit(tokens[p + 2]) == 0 ? 1 : large(in, p);
            into[offset + ZIGZAG[n]] = (in.flag() ? -size : size) * (n > 0 ? ac : dc);
            n++;
            p = branches(kind, n, size == 1 ? 1 : 2);
        }
        return n;
    }

    private int large(final BoolDecoder in, final int p) {
        if (in.bit(tokens[p + 3]) == 0) {
            return in.bit(tokens[p + 4]) == 0 ? 2 : 3 + in.bit(tokens[p + 5]);
        } else if (in.bit(tokens[p + 6]) == 0) {
            return in.bit(tokens[p + 7]) == 0 ? 5 + in.bit(159) : 7 + 2 * in.bit(165) + in.bit(145);
        }
        final var high = in.bit(tokens[p + 8]);
        final var category = 2 * high + in.bit(tokens[p + 9 + high]);
        int extra = 0;
        for (final var probability : EXTRA_BITS[category]) {
            extra = 2 * extra + in.bit(probability);
        }
        return extra + 3 + (8 << category);
    }
}
