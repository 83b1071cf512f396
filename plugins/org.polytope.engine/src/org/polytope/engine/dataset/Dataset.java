package org.polytope.engine.dataset;

import java.util.List;

/**
 * Images of one shape, each with a label, in a fixed order. Pixels are float32 in the range that the data set's reader
 * documents ([0, 1] for every reader of this package). Implementations are immutable and safe for many threads.
 */
public interface Dataset {

    /** @return the shape of every image, {@code [c, h, w]} */
    ImageShape shape();

    /** @return the names of the classes; a label is a position in this list */
    List<String> classNames();

    /** @return the number of images */
    int size();

    /** @return the label of one image, in {@code [0, classNames().size())} */
    int label(int index);

    /** Writes the pixels of one image, in channel, row, column order, to {@code into[offset …]}. */
    void read(int index, float[] into, int offset);

    /**
     * @param indices positions in this data set, in the order wanted
     * @return these images as one batch
     */
    default Batch batch(final int... indices) {
        final var size = shape().size();
        final var pixels = new float[Math.multiplyExact(indices.length, size)];
        final var labels = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            read(indices[i], pixels, i * size);
            labels[i] = label(indices[i]);
        }
        return new Batch(shape(), pixels, labels, indices.clone());
    }
}
