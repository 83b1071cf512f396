package org.polytope.engine.attack.blackbox;

import java.util.SplittableRandom;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;

/** Under L∞: vertical stripes of ±ε at first, then squares in which each channel is set to +ε or −ε. */
record LinfSquares(float epsilon, PixelRange range, ImageShape shape) implements SquareMoves {

    @Override
    public void begin(final float[] image, final float[] center, final int offset, final SplittableRandom random) {
        final var area = shape.height() * shape.width();
        for (int c = 0; c < shape.channels(); c++) {
            for (int x = 0; x < shape.width(); x++) {
                final var change = random.nextBoolean() ? epsilon : -epsilon;
                for (int y = 0; y < shape.height(); y++) {
                    final var i = offset + c * area + y * shape.width() + x;
                    image[i] = range.clip(center[i] + change);
                }
            }
        }
    }

    @Override
    public void change(final float[] image, final float[] center, final int offset, final double share,
        final SplittableRandom random) {
        final var height = shape.height();
        final var width = shape.width();
        final var wanted = Math.max((int)Math.round(Math.sqrt(share * height * width)), 1);
        final var side = Math.min(wanted, Math.min(height, width));
        final var top = random.nextInt(height - side + 1);
        final var left = random.nextInt(width - side + 1);
        for (int c = 0; c < shape.channels(); c++) {
            final var change = random.nextBoolean() ? epsilon : -epsilon;
            for (int y = top; y < top + side; y++) {
                for (int x = left; x < left + side; x++) {
                    final var i = offset + (c * height + y) * width + x;
                    image[i] = range.clip(center[i] + change);
                }
            }
        }
    }
}
