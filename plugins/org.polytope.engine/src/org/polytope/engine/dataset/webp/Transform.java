package org.polytope.engine.dataset.webp;

/** From transformed numbers back to differences of pixels (RFC 6386, section 14). */
final class Transform {

    private Transform() {
    }

    /** Turns the 16 numbers at {@code from} to the means of 16 blocks that follow each other from 0 on. */
    static void means(final int[] block, final int[] from) {
        final var columns = new int[16];
        for (int i = 0; i < 4; i++) {
            final var a = from[i] + from[12 + i];
            final var b = from[4 + i] + from[8 + i];
            final var c = from[4 + i] - from[8 + i];
            final var d = from[i] - from[12 + i];
            columns[i] = a + b;
            columns[4 + i] = d + c;
            columns[8 + i] = a - b;
            columns[12 + i] = d - c;
        }
        for (int i = 0; i < 4; i++) {
            final var dc = columns[4 * i] + 3;
            final var a = dc + columns[4 * i + 3];
            final var b = columns[4 * i + 1] + columns[4 * i + 2];
            final var c = columns[4 * i + 1] - columns[4 * i + 2];
            final var d = dc - columns[4 * i + 3];
            block[64 * i] = a + b >> 3;
            block[64 * i + 16] = d + c >> 3;
            block[64 * i + 32] = a - b >> 3;
            block[64 * i + 48] = d - c >> 3;
        }
    }

    private static int byRoot(final int a) {
        return (a * 20091 >> 16) + a;
    }

    private static int bySine(final int a) {
        return a * 35468 >> 16;
    }

    /** Adds the differences that 16 numbers stand for to 4×4 predicted pixels. */
    static void add(final int[] block, final int offset, final Plane plane, final int position) {
        final var rows = new int[16];
        for (int i = 0; i < 4; i++) {
            final var in = offset + i;
            final var a = block[in] + block[in + 8];
            final var b = block[in] - block[in + 8];
            final var c = bySine(block[in + 4]) - byRoot(block[in + 12]);
            final var d = byRoot(block[in + 4]) + bySine(block[in + 12]);
            rows[4 * i] = a + d;
            rows[4 * i + 1] = b + c;
            rows[4 * i + 2] = b - c;
            rows[4 * i + 3] = a - d;
        }
        for (int i = 0; i < 4; i++) {
            final var dc = rows[i] + 4;
            final var a = dc + rows[i + 8];
            final var b = dc - rows[i + 8];
            final var c = bySine(rows[i + 4]) - byRoot(rows[i + 12]);
            final var d = byRoot(rows[i + 4]) + bySine(rows[i + 12]);
            final var row = position + i * plane.stride;
            plane.set(row, plane.get(row) + (a + d >> 3));
            plane.set(row + 1, plane.get(row + 1) + (b + c >> 3));
            plane.set(row + 2, plane.get(row + 2) + (b - c >> 3));
            plane.set(row + 3, plane.get(row + 3) + (a - d >> 3));
        }
    }
}
