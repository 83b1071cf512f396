package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A camera that moves toward what it sees: the mean of the image and of enlargements of it.
 *
 * @param step from one enlargement to the next, beginning with none
 * @param count how many there are
 */
record ZoomBlur(double step, int count) implements Distortion {

    /** As many as NumPy's {@code arange} yields, which goes one step too far where rounding has it so. */
    static final Severities<ZoomBlur> PUBLISHED = new Severities<>(
        List.of(new ZoomBlur(0.01, 12), new ZoomBlur(0.01, 16), new ZoomBlur(0.02, 11), new ZoomBlur(0.02, 13),
            new ZoomBlur(0.03, 11)),
        List.of(new ZoomBlur(0.01, 7), new ZoomBlur(0.01, 12), new ZoomBlur(0.01, 16), new ZoomBlur(0.01, 21),
            new ZoomBlur(0.01, 26)),
        List.of(new ZoomBlur(0.01, 7), new ZoomBlur(0.01, 12), new ZoomBlur(0.01, 16), new ZoomBlur(0.01, 21),
            new ZoomBlur(0.01, 26)));

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var values = image.floats();
        final var sums = new float[values.length];
        for (int i = 0; i < count; i++) {
            // the step as arange has it: what is left of 1 + step when 1 is taken off again
            add(image, values, 1 + i * (1 + step - 1), sums);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (values[i] + sums[i]) / (count + 1);
        }
        return Raster.truncated(image.shape(), sums);
    }

    private static void add(final Raster image, final float[] values, final double factor, final float[] sums) {
        final var rows = Zoom.of(image.height(), factor);
        final var columns = Zoom.of(image.width(), factor);
        int i = 0;
        for (int c = 0; c < image.channels(); c++) {
            final var start = c * image.plane();
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    sums[i++] += (float)Zoom.at(rows, columns, y, x, p -> values[start + p]);
                }
            }
        }
    }
}
