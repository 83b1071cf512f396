package org.polytope.engine.dataset.resizing;

import java.util.List;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.ImageCodec.Pixels;
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
        final var converted = eightBit ? rounded(pixels) : converter.convert(images.shape(), pixels);
        System.arraycopy(converted, 0, into, offset, converted.length);
    }

    private float[] rounded(final float[] pixels) {
        final var bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte)Math.round(pixels[i] * 255);
        }
        final var converted = converter.convert(new Pixels(images.shape(), bytes)).pixels();
        final var floats = new float[converted.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (converted[i] & 0xFF) / 255f;
        }
        return floats;
    }
}
