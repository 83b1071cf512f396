package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.resizing.AspectRatio;
import org.polytope.engine.dataset.resizing.Interpolation;
import org.polytope.engine.dataset.resizing.Resizing;

/**
 * A coarser grid: the image is made smaller and large again, both with Pillow's {@code BOX}.
 *
 * @param scale how many pixels of the coarser grid one is long
 */
record Pixelate(double scale) implements Distortion {

    static final Severities<Double> SCALES = new Severities<>(List.of(0.6, 0.5, 0.4, 0.3, 0.25),
        List.of(0.9, 0.8, 0.7, 0.6, 0.5), List.of(0.95, 0.9, 0.85, 0.75, 0.65));

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var coarse = new ImageShape(image.channels(), coarse(image.height()), coarse(image.width()));
        return new Raster(image.shape(),
            resized(coarse, resized(image.shape(), image.levels(), coarse), image.shape()));
    }

    private int coarse(final int length) {
        return Math.max(1, (int)(length * scale));
    }

    private static byte[] resized(final ImageShape from, final byte[] levels, final ImageShape to) {
        return new Resizing(to.height(), to.width(), AspectRatio.STRETCH, Interpolation.BOX, 0).resizer()
            .resize(from, levels).clone();
    }
}
