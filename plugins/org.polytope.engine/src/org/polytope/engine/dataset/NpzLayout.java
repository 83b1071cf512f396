package org.polytope.engine.dataset;

/**
 * Where the channels of an array of images stand.
 *
 * @param shape one image, {@code [c, h, w]}
 * @param channelsLast whether the array is {@code [n, h, w, c]}
 */
record NpzLayout(ImageShape shape, boolean channelsLast) {

    static NpzLayout of(final NpyHeader header, final Object source) throws DatasetFormatException {
        final var type = header.type();
        if (type == NpyHeader.Type.INT32 || type == NpyHeader.Type.INT64) {
            throw new DatasetFormatException(source,
                "holds whole numbers of several bytes; store pixels as uint8 (0 to 255) or float32 (0 to 1).");
        }
        final var extents = header.shape();
        try {
            if (extents.length == 3) {
                return new NpzLayout(new ImageShape(1, extents[1], extents[2]), false);
            } else if (extents.length == 4 && isChannels(extents[1])) {
                return new NpzLayout(new ImageShape(extents[1], extents[2], extents[3]), false);
            } else if (extents.length == 4 && isChannels(extents[3])) {
                return new NpzLayout(new ImageShape(extents[3], extents[1], extents[2]), true);
            }
        } catch (final IllegalArgumentException | ArithmeticException e) {
            throw new DatasetFormatException(source,
                "has the shape %s: %s".formatted(header.describeShape(), e.getMessage()), e);
        }
        throw new DatasetFormatException(source,
            ("has the shape %s; images need [n, h, w], [n, c, h, w] or [n, h, w, c] with one or three "
                + "channels, use reshape.")
                .formatted(header.describeShape()));
    }

    private static boolean isChannels(final int extent) {
        return extent == 1 || extent == 3;
    }

    byte[] channelsFirst(final byte[] image) {
        if (!channelsLast) {
            return image;
        }
        final var ordered = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            ordered[target(i)] = image[i];
        }
        return ordered;
    }

    float[] channelsFirst(final float[] image) {
        if (!channelsLast) {
            return image;
        }
        final var ordered = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            ordered[target(i)] = image[i];
        }
        return ordered;
    }

    private int target(final int source) {
        return source % shape.channels() * shape.height() * shape.width() + source / shape.channels();
    }
}
