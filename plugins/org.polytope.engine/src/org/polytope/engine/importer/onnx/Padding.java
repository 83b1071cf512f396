package org.polytope.engine.importer.onnx;

import java.util.Arrays;

/**
 * How many zeros {@code Pad} puts around feature maps.
 *
 * @param widths before each of the four axes, then behind each
 */
record Padding(int[] widths) {

    private static final int AXES = 4;

    /** From this version on, the widths are an input instead of a setting. */
    private static final int WIDTHS_ARE_INPUT = 11;

    /** @throws IllegalArgumentException if something else than zeros is put, or not around feature maps */
    static Padding of(final OnnxNode node, final Translation translation) {
        final var mode = node.text("mode", "constant");
        if (!mode.equals("constant")) {
            throw new IllegalArgumentException("it pads in the mode \"%s\"; only zeros can be read.".formatted(mode));
        }
        final long[] given;
        final float filling;
        if (translation.opset() < WIDTHS_ARE_INPUT) {
            given = node.integers("pads").orElseThrow(() -> new IllegalArgumentException("it lacks its pads."))
                .stream().mapToLong(Long::longValue).toArray();
            filling = node.real("value", 0);
        } else {
            given = translation.constant(node, 1).wholeNumbers();
            final var numbers = node.hasInput(2) ? translation.constant(node, 2).floats() : new float[1];
            filling = numbers.length == 0 ? 0 : numbers[0];
        }
        if (filling != 0) {
            throw new IllegalArgumentException("it pads with %s; only zeros can be read.".formatted(filling));
        }
        return of(given, node.hasInput(3) ? translation.constant(node, 3).wholeNumbers() : new long[]{0, 1, 2, 3});
    }

    private static Padding of(final long[] given, final long[] axes) {
        if (given.length != 2 * axes.length) {
            throw new IllegalArgumentException("it has %s pads; feature maps [n, c, h, w] need %s."
                .formatted(given.length, 2 * axes.length));
        }
        final var widths = new int[2 * AXES];
        for (int i = 0; i < axes.length; i++) {
            final var axis = Extents.position(axes[i], AXES);
            widths[axis] = Math.toIntExact(given[i]);
            widths[AXES + axis] = Math.toIntExact(given[axes.length + i]);
        }
        final var padding = new Padding(widths);
        if (padding.ofAxis(0) || Arrays.stream(widths).anyMatch(width -> width < 0)) {
            throw new IllegalArgumentException(
                "its pads %s can't be read: put zeros around rows and columns, or channels, and cut nothing off."
                    .formatted(Arrays.toString(given)));
        }
        return padding;
    }

    int before(final int axis) {
        return widths[axis];
    }

    int behind(final int axis) {
        return widths[AXES + axis];
    }

    boolean ofAxis(final int axis) {
        return before(axis) != 0 || behind(axis) != 0;
    }

    boolean isNone() {
        return Arrays.stream(widths).allMatch(width -> width == 0);
    }
}
