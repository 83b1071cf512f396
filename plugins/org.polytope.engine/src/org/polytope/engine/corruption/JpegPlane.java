package org.polytope.engine.corruption;

/**
 * Brightness or one of the two color differences of a JPEG image, 0 … 255.
 *
 * @param samples {@code [h, w]}
 */
record JpegPlane(int[] samples, int height, int width) {

    private static final int MIDDLE = 128;

    private static final int WHITE = 255;

    /** Fewer columns than that are repeated rather than interpolated by the Independent JPEG Group's decoder. */
    private static final int INTERPOLATED = 3;

    /** Of what interpolation divides by; one less is added at every other column. */
    private static final int HALF = 8;

    static JpegPlane of(final int height, final int width) {
        return new JpegPlane(new int[height * width], height, width);
    }

    /** @return the sample there; beyond the right and the lower edge those at it go on */
    int at(final int row, final int column) {
        return samples[Math.min(Math.max(row, 0), height - 1) * width + Math.min(column, width - 1)];
    }

    /**
     * @return half the height and width, rounded up, each sample the mean of four
     * @param columns how many columns the encoder has, with those that only fill blocks
     */
    JpegPlane halved(final int columns) {
        final var half = of((height + 1) / 2, columns);
        for (int i = 0; i < half.samples.length; i++) {
            final var y = i / columns * 2;
            final var x = i % columns * 2;
            // what is rounded alternates, so that the mean stays what it is
            half.samples[i] = at(y, x) + at(y, x + 1) + at(y + 1, x) + at(y + 1, x + 1) + 1 + i % columns % 2 >> 2;
        }
        return half;
    }

    /**
     * @param steps of the quantization, {@code [8, 8]}
     * @param columns how many of the columns the decoder uses
     * @return what is left of it when its coefficients are rounded to steps
     */
    JpegPlane quantized(final int[] steps, final int columns) {
        final var left = of(height, columns);
        final var transform = new CosineTransform();
        final var block = new int[steps.length];
        for (int top = 0; top < height; top += CosineTransform.SIDE) {
            for (int start = 0; start < columns; start += CosineTransform.SIDE) {
                for (int i = 0; i < block.length; i++) {
                    block[i] = at(top + i / CosineTransform.SIDE, start + i % CosineTransform.SIDE) - MIDDLE;
                }
                transform.forward(block);
                for (int i = 0; i < block.length; i++) {
                    block[i] = steps[i] * wholeSteps(block[i], CosineTransform.SIDE * steps[i]);
                }
                transform.inverse(block);
                left.put(block, top, start);
            }
        }
        return left;
    }

    private static int wholeSteps(final int coefficient, final int step) {
        final var size = (Math.abs(coefficient) + step / 2) / step;
        return coefficient < 0 ? -size : size;
    }

    private void put(final int[] block, final int top, final int start) {
        for (int i = 0; i < block.length; i++) {
            final var y = top + i / CosineTransform.SIDE;
            final var x = start + i % CosineTransform.SIDE;
            if (y < height && x < width) {
                samples[y * width + x] = Math.min(Math.max(block[i] + MIDDLE, 0), WHITE);
            }
        }
    }

    /** @return twice the height and width, interpolated: three quarters of the nearer sample, along each axis */
    JpegPlane doubled(final int doubledHeight, final int doubledWidth) {
        final var doubled = of(doubledHeight, doubledWidth);
        for (int i = 0; i < doubled.samples.length; i++) {
            final var y = i / doubledWidth;
            final var x = i % doubledWidth;
            doubled.samples[i] = width < INTERPOLATED ? at(y / 2, x / 2) : interpolated(y, x);
        }
        return doubled;
    }

    private int interpolated(final int y, final int x) {
        final var row = y / 2;
        final var further = y % 2 == 0 ? row - 1 : row + 1;
        final var column = x / 2;
        final var beside = Math.min(Math.max(x % 2 == 0 ? column - 1 : column + 1, 0), width - 1);
        final var near = 3 * at(row, column) + at(further, column);
        final var far = 3 * at(row, beside) + at(further, beside);
        return 3 * near + far + HALF - x % 2 >> 4;
    }
}
