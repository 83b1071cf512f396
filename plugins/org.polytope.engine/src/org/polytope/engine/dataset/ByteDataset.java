package org.polytope.engine.dataset;

import java.util.List;

/** Images as they come from files: one byte a number, 0 … 255, read as 0 … 1. A quarter of the memory of floats. */
final class ByteDataset implements Dataset {

    private static final float[] UNIT = new float[256];

    static {
        for (int i = 0; i < UNIT.length; i++) {
            UNIT[i] = i / 255f;
        }
    }

    private final ImageShape shape;

    private final List<String> classNames;

    private final byte[][] images;

    private final int[] labels;

    /**
     * @param images one {@code [c, h, w]} each; not copied
     * @param labels one an image, in {@code [0, classNames.size())}; not copied
     */
    ByteDataset(final ImageShape shape, final List<String> classNames, final byte[][] images, final int[] labels) {
        this.shape = shape;
        this.classNames = ClassNames.requireDistinct(classNames);
        this.images = images;
        this.labels = labels;
        Labels.check(labels, images.length, this.classNames.size());
        for (final var image : images) {
            if (image.length != shape.size()) {
                throw new IllegalArgumentException(
                    "An image of %s holds %s numbers, not %s.".formatted(shape, shape.size(), image.length));
            }
        }
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public int size() {
        return images.length;
    }

    @Override
    public int label(final int index) {
        return labels[index];
    }

    @Override
    public void read(final int index, final float[] into, final int offset) {
        final var image = images[index];
        for (int i = 0; i < image.length; i++) {
            into[offset + i] = UNIT[image[i] & 0xFF];
        }
    }
}
