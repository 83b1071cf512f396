package org.polytope.engine.dataset;

/** A square gray image that is drawn on with a round pen. Strokes never darken what is there. */
final class Canvas {

    private final int side;

    private final float[] pixels;

    Canvas(final int side) {
        this.side = side;
        pixels = new float[side * side];
    }

    /** @return the live pixels, row by row, 0 black to 1 white */
    float[] pixels() {
        return pixels;
    }

    /**
     * Draws a chain of straight lines. A pixel's brightness falls linearly over one pixel at the edge of the pen.
     *
     * @param chain {@code {x, y}} each, in pixels; pixel (0, 0) has its center at (0.5, 0.5); one point is a dot
     * @param radius half the pen's width, in pixels
     * @param brightness of the pen, in [0, 1]
     */
    void draw(final double[][] chain, final double radius, final double brightness) {
        if (chain.length == 1) {
            drawLine(chain[0], chain[0], radius, brightness);
        }
        for (int i = 0; i + 1 < chain.length; i++) {
            drawLine(chain[i], chain[i + 1], radius, brightness);
        }
    }

    private void drawLine(final double[] from, final double[] to, final double radius, final double brightness) {
        final var reach = radius + 1;
        final var left = Math.max(0, (int)Math.floor(Math.min(from[0], to[0]) - reach));
        final var right = Math.min(side - 1, (int)Math.ceil(Math.max(from[0], to[0]) + reach));
        final var top = Math.max(0, (int)Math.floor(Math.min(from[1], to[1]) - reach));
        final var bottom = Math.min(side - 1, (int)Math.ceil(Math.max(from[1], to[1]) + reach));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                final var coverage = radius + 0.5 - distance(x + 0.5, y + 0.5, from, to);
                if (coverage > 0) {
                    final var value = (float)(brightness * Math.min(coverage, 1));
                    pixels[y * side + x] = Math.max(pixels[y * side + x], value);
                }
            }
        }
    }

    private static double distance(final double x, final double y, final double[] from, final double[] to) {
        final var alongX = to[0] - from[0];
        final var alongY = to[1] - from[1];
        final var square = alongX * alongX + alongY * alongY;
        final var share = square == 0 ? 0 : ((x - from[0]) * alongX + (y - from[1]) * alongY) / square;
        final var nearest = Math.min(Math.max(share, 0), 1);
        final var offX = x - from[0] - nearest * alongX;
        final var offY = y - from[1] - nearest * alongY;
        return Math.sqrt(offX * offX + offY * offY);
    }
}
