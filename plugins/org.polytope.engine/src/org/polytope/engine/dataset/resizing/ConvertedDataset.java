package org.polytope.engine.dataset.resizing;

import java.util.List;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.ImageShape;

/** The images of a data set, converted whenever one is read. */
record ConvertedDataset(Dataset images, ImageConverter converter, boolean eightBit) implements Dataset {

    @Override
    public ImageShape shape() {
        return converter.converted(images.shape());
    }

    @Override
    public List<String> classNames() {
        return images.classNames();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public int label(final int index) {
        return images.label(index);
    }

    @Override
    public void read(final int index, final float[] into, final int offset) {
        final var pixels = new float[images.shape().size()];
        images.read(index, pixels, 0);
        final var converted = converter.convert(images.shape(), pixels, eightBit);
        System.arraycopy(converted, 0, into, offset, converted.length);
    }
}
