package org.polytope.engine.dataset;

import java.util.Arrays;

/**
 * A few labeled images in one array, ready for a network.
 *
 * @param shape the shape of one image, {@code [c, h, w]}
 * @param pixels {@code [n, c, h, w]}, row-major
 * @param labels {@code [n]}
 * @param indices {@code [n]}, where each image stands in its data set: random choices about an example are drawn from
 *            this number, so that they don't depend on how examples were batched
 */
public record Batch(ImageShape shape, float[] pixels, int[] labels, int[] indices) {

    /** @throws IllegalArgumentException if the arrays' lengths disagree */
    public Batch {
        if (labels.length != indices.length || pixels.length != labels.length * shape.size()) {
            throw new IllegalArgumentException("A batch of %s labels and %s indices can't have %s pixels of images %s."
                .formatted(labels.length, indices.length, pixels.length, shape));
        }
    }

    /** @return the number of images */
    public int count() {
        return labels.length;
    }

    /** @return the images at {@code positions} of this batch, copied, in that order */
    public Batch select(final int... positions) {
        final var size = shape.size();
        final var selected = new float[positions.length * size];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(pixels, positions[i] * size, selected, i * size, size);
        }
        return new Batch(shape, selected, Arrays.stream(positions).map(p -> labels[p]).toArray(),
            Arrays.stream(positions).map(p -> indices[p]).toArray());
    }

    /**
     * @return these images and, behind them, those of {@code further}, copied
     * @throws IllegalArgumentException if the shapes differ
     */
    public Batch with(final Batch further) {
        if (!shape.equals(further.shape)) {
            throw new IllegalArgumentException(
                "Images of %s and of %s can't be in one batch.".formatted(shape, further.shape));
        }
        final var joined = Arrays.copyOf(pixels, pixels.length + further.pixels.length);
        System.arraycopy(further.pixels, 0, joined, pixels.length, further.pixels.length);
        return new Batch(shape, joined, join(labels, further.labels), join(indices, further.indices));
    }

    private static int[] join(final int[] first, final int[] second) {
        final var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** @return the same examples with other pixels, {@code [n, c, h, w]} */
    public Batch withPixels(final float[] otherPixels) {
        return new Batch(shape, otherPixels, labels, indices);
    }
}
