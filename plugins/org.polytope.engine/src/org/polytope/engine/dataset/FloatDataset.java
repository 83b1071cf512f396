package org.polytope.engine.dataset;

import java.util.List;

/** Images of float32 numbers. */
final class FloatDataset implements Dataset {

    private final ImageShape shape;

    private final List<String> classNames;

    private final float[][] images;

    private final int[] labels;

    /**
     * @param images one {@code [c, h, w]} each, all finite; not copied
     * @param labels one an image, in {@code [0, classNames.size())}; not copied
     */
    FloatDataset(final ImageShape shape, final List<String> classNames, final float[][] images, final int[] labels) {
        this.shape = shape;
        this.classNames = ClassNames.requireDistinct(classNames);
        this.images = images;
        this.labels = labels;
        Labels.check(labels, images.length, this.classNames.size());
        for (int i = 0; i < images.length; i++) {
            requireFinite(images[i], i);
        }
    }

    private void requireFinite(final float[] image, final int index) {
        if (image.length != shape.size()) {
            throw new IllegalArgumentException("Image %s holds %s numbers, but one of %s holds %s."
                .formatted(index, image.length, shape, shape.size()));
        }
        for (int i = 0; i < image.length; i++) {
            if (!Float.isFinite(image[i])) {
                final var plane = shape.height() * shape.width();
                throw new IllegalArgumentException(
                    "Image %s holds %s at channel %s, row %s, column %s (all counted from 0): replace it by a number."
                        .formatted(index, image[i], i / plane, i % plane / shape.width(), i % shape.width()));
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
        System.arraycopy(images[index], 0, into, offset, images[index].length);
    }
}
