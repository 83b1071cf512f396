package org.polytope.engine.dataset.webp;

/**
 * From brightness and color of half the size to red, green and blue, as libwebp does it: color is interpolated between the
 * four nearest samples, weighted 9, 3, 3 and 1, in two steps that round.
 */
final class YuvPlanes {

    private final Plane[] planes;

    private final int width;

    private final int height;

    YuvPlanes(final Plane[] planes, final int width, final int height) {
        this.planes = planes;
        this.width = width;
        this.height = height;
    }

    /** @return {@code [3, h, w]} */
    byte[] toRgb() {
        final var plane = width * height;
        final var rgb = new byte[3 * plane];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                final var luma = planes[0].get(planes[0].at(x, y)) * 19077 >> 8;
                final var u = color(planes[1], x, y);
                final var v = color(planes[2], x, y);
                final var i = y * width + x;
                rgb[i] = clip(luma + (v * 26149 >> 8) - 14234);
                rgb[plane + i] = clip(luma - (u * 6419 >> 8) - (v * 13320 >> 8) + 8708);
                rgb[2 * plane + i] = clip(luma + (u * 33050 >> 8) - 17685);
            }
        }
        return rgb;
    }

    private static byte clip(final int value) {
        return (byte)Math.min(Math.max(value >> 6, 0), 255);
    }

    private int color(final Plane plane, final int x, final int y) {
        final var nearX = x / 2;
        final var nearY = y / 2;
        final var farX = neighbor(x, width);
        final var farY = neighbor(y, height);
        final var near = plane.get(plane.at(nearX, nearY));
        final var far = plane.get(plane.at(nearX, farY));
        if (farX == nearX) {
            return 3 * near + far + 2 >> 2;
        }
        final var beside = plane.get(plane.at(farX, nearY));
        final var diagonal = plane.get(plane.at(farX, farY));
        return (near + beside + far + diagonal + 8 + 2 * (beside + far) >> 3) + near >> 1;
    }

    /** @return the sample on the other side of a pixel, or its own where there is none */
    private static int neighbor(final int pixel, final int size) {
        final var other = pixel % 2 == 0 ? pixel / 2 - 1 : pixel / 2 + 1;
        return other < 0 || other >= (size + 1) / 2 ? pixel / 2 : other;
    }
}
