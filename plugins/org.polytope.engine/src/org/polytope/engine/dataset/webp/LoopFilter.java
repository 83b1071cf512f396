package org.polytope.engine.dataset.webp;

/** Smooths the edges between blocks (RFC 6386, section 15). */
final class LoopFilter {

    private final boolean simple;

    private final int sharpness;

    LoopFilter(final Vp8Header header) {
        simple = header.simpleFilter;
        sharpness = header.sharpness;
    }

    /**
     * Filters the edges of one block of 16×16 pixels: those to the left and above, and those within.
     *
     * @param planes brightness, then the two of color
     * @param level 0 for none, to 63
     * @param within whether the edges between its parts are filtered
     */
    void apply(final Plane[] planes, final int blockX, final int blockY, final int level, final boolean within) {
        if (level == 0) {
            return;
        }
        final var interior = interior(level);
        final var edges = new Edges(2 * level + interior, interior, level >= 40 ? 2 : level >= 15 ? 1 : 0);
        for (int c = 0; c < (simple ? 1 : planes.length); c++) {
            final var plane = planes[c];
            final var size = c == 0 ? 16 : 8;
            final var at = plane.at(blockX * size, blockY * size);
            edges.both(plane, at, size, 1, plane.stride, blockX > 0, within);
            edges.both(plane, at, size, plane.stride, 1, blockY > 0, within);
        }
    }

    private int interior(final int level) {
        if (sharpness == 0) {
            return level;
        }
        return Math.max(1, Math.min(level >> (sharpness > 4 ? 2 : 1), 9 - sharpness));
    }

    /** The filters of one strength. */
    private final class Edges {

        private final int limit;

        private final int interior;

        private final int variance;

        Edges(final int limit, final int interior, final int variance) {
            this.limit = limit;
            this.interior = interior;
            this.variance = variance;
        }

        /** @param across from one pixel to the next across the edge, {@code along} it to the next of the edge */
        void both(final Plane plane, final int at, final int size, final int across, final int along,
            final boolean outer, final boolean within) {
            if (outer) {
                edge(plane, at, size, across, along, limit + 4, true);
            }
            for (int i = 4; within && i < size; i += 4) {
                edge(plane, at + i * across, size, across, along, limit, false);
            }
        }

        private void edge(final Plane plane, final int at, final int size, final int across, final int along,
            final int threshold, final boolean outer) {
            for (int i = 0; i < size; i++) {
                final var q = at + i * along;
                if (!isSmall(plane, q, across, 2 * threshold + 1)) {
                    continue;
                }
                if (simple) {
                    two(plane, q, across);
                } else if (isFlat(plane, q, across)) {
                    if (difference(plane, q - 2 * across, q - across) > variance
                        || difference(plane, q + across, q) > variance) {
                        two(plane, q, across);
                    } else if (outer) {
                        six(plane, q, across);
                    } else {
                        four(plane, q, across);
                    }
                }
            }
        }

        private boolean isFlat(final Plane plane, final int q, final int across) {
            for (int i = -4; i < 3; i++) {
                if (i != -1 && difference(plane, q + i * across, q + (i + 1) * across) > interior) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isSmall(final Plane plane, final int q, final int across, final int threshold) {
        return 4 * difference(plane, q - across, q) + difference(plane, q - 2 * across, q + across) <= threshold;
    }

    private static int difference(final Plane plane, final int a, final int b) {
        return Math.abs(plane.get(a) - plane.get(b));
    }

    private static int clip(final int value) {
        return Math.min(Math.max(value, -128), 127);
    }

    private static int clipShifted(final int value) {
        return Math.min(Math.max(value >> 3, -16), 15);
    }

    private static void two(final Plane plane, final int q, final int across) {
        final var p = q - across;
        final var a = 3 * (plane.get(q) - plane.get(p)) + clip(plane.get(p - across) - plane.get(q + across));
        plane.set(p, plane.get(p) + clipShifted(a + 3));
        plane.set(q, plane.get(q) - clipShifted(a + 4));
    }

    private static void four(final Plane plane, final int q, final int across) {
        final var p = q - across;
        final var a = 3 * (plane.get(q) - plane.get(p));
        final var first = clipShifted(a + 4);
        final var second = first + 1 >> 1;
        plane.set(p - across, plane.get(p - across) + second);
        plane.set(p, plane.get(p) + clipShifted(a + 3));
        plane.set(q, plane.get(q) - first);
        plane.set(q + across, plane.get(q + across) - second);
    }

    private static void six(final Plane plane, final int q, final int across) {
        final var p = q - across;
        final var a =
            clip(3 * (plane.get(q) - plane.get(p)) + clip(plane.get(p - across) - plane.get(q + across)));
        for (int i = 0; i < 3; i++) {
            final var change = (27 - 9 * i) * a + 63 >> 7;
            plane.set(p - i * across, plane.get(p - i * across) + change);
            plane.set(q + i * across, plane.get(q + i * across) - change);
        }
    }
}
