package org.polytope.engine.dataset.resizing;

import java.util.Optional;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.ImageCodec.Pixels;
import org.polytope.engine.dataset.ImageShape;

/** Converts images one after the other. */
public final class ImageConverter {

    private final ImageConversion conversion;

    private final Optional<Resizer> resizer;

    ImageConverter(final ImageConversion conversion) {
        this.conversion = conversion;
        resizer = conversion.resizing().map(Resizing::resizer);
    }

    /** @return the image, rounded as the libraries do that are named */
    public Pixels convert(final Pixels image) {
        final var early = early();
        final var colored = early.convert(image.shape(), image.pixels());
        final var shape = early.converted(image.shape());
        final var resized = resizer.map(r -> r.resize(shape, colored)).orElse(colored);
        final var late = conversion.converted(image.shape());
        return new Pixels(late, conversion.colors().convert(resized(shape), resized));
    }

    /**
     * @param pixels {@code [c, h, w]}, in [0, 1]
     * @param eightBit whether they are multiples of 1/255, and stay so
     * @return the image, of the shape {@link ImageConversion#converted}
     */
    public float[] convert(final ImageShape from, final float[] pixels, final boolean eightBit) {
        return eightBit ? fractions(convert(new Pixels(from, steps(pixels))).pixels()) : convert(from, pixels);
    }

    private static byte[] steps(final float[] fractions) {
        final var steps = new byte[fractions.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (byte)Math.round(fractions[i] * 255);
        }
        return steps;
    }

    private static float[] fractions(final byte[] steps) {
        final var fractions = new float[steps.length];
        for (int i = 0; i < fractions.length; i++) {
            fractions[i] = (steps[i] & 0xFF) / 255f;
        }
        return fractions;
    }

    private float[] convert(final ImageShape from, final float[] pixels) {
        final var early = early();
        final var colored = early.convert(from, pixels);
        final var shape = early.converted(from);
        final var resized = resizer.map(r -> r.resize(shape, colored)).orElse(colored);
        return conversion.colors().convert(resized(shape), resized);
    }

    /**
     * @param eightBit whether the images are of 8 bits, and stay so
     * @return the images converted, each whenever it is read, so that no second copy of all is held
     */
    public Dataset convert(final Dataset images, final boolean eightBit) {
        return new ConvertedDataset(images, this, eightBit);
    }

    /** @return the shape of what becomes of an image of shape {@code from} */
    ImageShape converted(final ImageShape from) {
        return conversion.converted(from);
    }

    /** One channel is resized in a third of the time, so that gray comes before resizing, and color after it. */
    private Colors early() {
        return conversion.colors() == Colors.GRAY ? Colors.GRAY : Colors.UNCHANGED;
    }

    private ImageShape resized(final ImageShape shape) {
        return conversion.resizing().map(r -> r.resized(shape)).orElse(shape);
    }
}
