package org.polytope.engine.attack.blackbox;

import org.polytope.engine.attack.blackbox.Spatial.Fill;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;

/**
 * A rotation about the image's center and a translation: each pixel shows what lies at (x cos φ − y sin φ + right,
 * x sin φ + y cos φ + down), counted from the center, with x to the right and y down; between pixels it is interpolated
 * bilinearly. 90° and whole pixels merely reorder the pixels.
 *
 * @param degrees φ, positive angles turn what is seen to the left
 * @param right how far to the right of it a pixel looks, in pixels
 * @param down how far below it a pixel looks, in pixels
 */
record RigidMotion(ImageShape shape, double degrees, double right, double down) {

    /**
     * @param images {@code [n, c, h, w]}
     * @return {@code [n, c, h, w]}, what is seen of them
     */
    float[] of(final float[] images, final Fill fill, final PixelRange range) {
        final var seen = new float[images.length];
        final var height = shape.height();
        final var width = shape.width();
        final var plane = height * width;
        final var cosine = Math.cos(Math.toRadians(degrees));
        final var sine = Math.sin(Math.toRadians(degrees));
        final var beyond = fill == Fill.EDGE ? Float.NaN : range.low();
        for (int p = 0; p < plane; p++) {
            final var x = p % width - 0.5 * (width - 1);
            final var y = p / width - 0.5 * (height - 1);
            final var column = onPixel(x * cosine - y * sine + right + 0.5 * (width - 1));
            final var row = onPixel(x * sine + y * cosine + down + 0.5 * (height - 1));
            final var left = (int)Math.floor(column);
            final var above = (int)Math.floor(row);
            for (int first = 0; first < images.length; first += plane) {
                final var upper = mix(pixel(images, first, above, left, beyond),
                    pixel(images, first, above, left + 1, beyond), column - left);
                final var lower = mix(pixel(images, first, above + 1, left, beyond),
                    pixel(images, first, above + 1, left + 1, beyond), column - left);
                seen[first + p] = range.clip((float)mix(upper, lower, row - above));
            }
        }
        return seen;
    }

    /** Rounds away what the sine of a right angle leaves, so that it doesn't look beyond the edge. */
    private static double onPixel(final double coordinate) {
        final var whole = Math.rint(coordinate);
        return Math.abs(coordinate - whole) < 1e-9 ? whole : coordinate;
    }

    private static double mix(final double from, final double to, final double share) {
        return share == 0 ? from : from + share * (to - from);
    }

    /** @param beyond what lies beyond the edges, not a number for the nearest pixel */
    private float pixel(final float[] images, final int first, final int row, final int column, final float beyond) {
        final var nearestRow = Math.min(Math.max(row, 0), shape.height() - 1);
        final var nearestColumn = Math.min(Math.max(column, 0), shape.width() - 1);
        final var inside = nearestRow == row && nearestColumn == column;
        return inside || Float.isNaN(beyond) ? images[first + nearestRow * shape.width() + nearestColumn] : beyond;
    }
}
