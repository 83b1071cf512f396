package org.polytope.engine.corruption;

/**
 * The discrete cosine transform of blocks of 8 × 8 and its inverse in whole numbers, by Loeffler, Ligtenberg and Moschytz,
 * "Practical fast 1-D DCT algorithms with 11 multiplications", 1989, scaled and rounded as by the Independent JPEG Group's
 * accurate ("islow") method, which is every program's default.
 */
final class CosineTransform {

    /** The length of a block's side. */
    static final int SIDE = 8;

    /** Bits behind the point of the factors. */
    private static final int POINT = 13;

    /** Bits behind the point between the two passes. */
    private static final int BETWEEN = 2;

    /** What the two-dimensional transform is larger by, in bits. */
    private static final int SCALE = 3;

    private static final int F_0_298 = 2446;

    private static final int F_0_390 = 3196;

    private static final int F_0_541 = 4433;

    private static final int F_0_765 = 6270;

    private static final int F_0_899 = 7373;

    private static final int F_1_175 = 9633;

    private static final int F_1_501 = 12299;

    private static final int F_1_847 = 15137;

    private static final int F_1_961 = 16069;

    private static final int F_2_053 = 16819;

    private static final int F_2_562 = 20995;

    private static final int F_3_072 = 25172;

    /** Eight numbers of a row or column. */
    private final int[] line = new int[SIDE];

    private final int[] odd = new int[SIDE / 2];

    /** Replaces 64 samples around 0 by their coefficients, 8 times as large. */
    void forward(final int[] block) {
        for (int y = 0; y < SIDE; y++) {
            forward(block, y * SIDE, 1, POINT - BETWEEN);
        }
        for (int x = 0; x < SIDE; x++) {
            forward(block, x, SIDE, POINT + BETWEEN);
        }
    }

    /** Replaces 64 coefficients by samples around 0. */
    void inverse(final int[] block) {
        for (int x = 0; x < SIDE; x++) {
            inverse(block, x, SIDE, POINT - BETWEEN);
        }
        for (int y = 0; y < SIDE; y++) {
            inverse(block, y * SIDE, 1, POINT + BETWEEN + SCALE);
        }
    }

    private void forward(final int[] block, final int start, final int step, final int shift) {
        load(block, start, step);
        final var outer = line[0] + line[7] + line[3] + line[4];
        final var inner = line[1] + line[6] + line[2] + line[5];
        final var outerDifference = line[0] + line[7] - line[3] - line[4];
        final var innerDifference = line[1] + line[6] - line[2] - line[5];
        final var turned = (outerDifference + innerDifference) * F_0_541;
        block[start] = rounded(outer + inner << POINT, shift);
        block[start + 4 * step] = rounded(outer - inner << POINT, shift);
        block[start + 2 * step] = rounded(turned + outerDifference * F_0_765, shift);
        block[start + 6 * step] = rounded(turned - innerDifference * F_1_847, shift);
        turnOdd(line[3] - line[4], line[2] - line[5], line[1] - line[6], line[0] - line[7]);
        for (int i = 0; i < odd.length; i++) {
            block[start + (7 - 2 * i) * step] = rounded(odd[i], shift);
        }
    }

    private void inverse(final int[] block, final int start, final int step, final int shift) {
        load(block, start, step);
        final var turned = (line[2] + line[6]) * F_0_541;
        final var low = turned + line[2] * F_0_765;
        final var high = turned - line[6] * F_1_847;
        final var sum = line[0] + line[4] << POINT;
        final var difference = line[0] - line[4] << POINT;
        turnOdd(line[7], line[5], line[3], line[1]);
        final var even = new int[]{sum + low, difference + high, difference - high, sum - low};
        for (int i = 0; i < even.length; i++) {
            block[start + i * step] = rounded(even[i] + odd[3 - i], shift);
            block[start + (7 - i) * step] = rounded(even[i] - odd[3 - i], shift);
        }
    }

    private void load(final int[] block, final int start, final int step) {
        for (int i = 0; i < SIDE; i++) {
            line[i] = block[start + i * step];
        }
    }

    /** The odd half, which is its own transposed: both directions have it. */
    private void turnOdd(final int a, final int b, final int c, final int d) {
        final var all = (a + c + b + d) * F_1_175;
        final var ad = -(a + d) * F_0_899;
        final var bc = -(b + c) * F_2_562;
        final var ac = all - (a + c) * F_1_961;
        final var bd = all - (b + d) * F_0_390;
        odd[0] = a * F_0_298 + ad + ac;
        odd[1] = b * F_2_053 + bc + bd;
        odd[2] = c * F_3_072 + bc + ac;
        odd[3] = d * F_1_501 + ad + bd;
    }

    private static int rounded(final int value, final int bits) {
        return value + (1 << bits - 1) >> bits;
    }
}
