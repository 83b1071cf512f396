package org.polytope.engine.dataset.webp;

import java.util.Arrays;

/** One channel with a border of one row above and one column to the left, from which blocks at the edges are predicted. */
final class Plane {

    private static final byte ABOVE = 127;

    private static final byte LEFT = (byte)129;

    final int stride;

    final byte[] samples;

    Plane(final int width, final int height) {
        // four more to the right, which the last blocks of the first row look at
        stride = width + 5;
        samples = new byte[stride * (height + 1)];
        Arrays.fill(samples, 0, stride, ABOVE);
        for (int y = 1; y <= height; y++) {
            samples[y * stride] = LEFT;
        }
    }

    int at(final int x, final int y) {
        return (y + 1) * stride + x + 1;
    }

    int get(final int position) {
        return samples[position] & 0xFF;
    }

    void set(final int position, final int value) {
        samples[position] = (byte)Math.min(Math.max(value, 0), 255);
    }
}
