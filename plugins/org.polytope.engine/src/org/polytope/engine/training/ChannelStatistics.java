package org.polytope.engine.training;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.Normalization;

/** Mean and standard deviation of each channel of a data set. */
public final class ChannelStatistics {

    /** A channel that never changes must not be divided by 0. */
    private static final double SMALLEST_DEVIATION = 1e-3;

    private ChannelStatistics() {
    }

    /**
     * @param images at least one
     * @param progress asked at every image whether to go on
     * @return what gives each channel mean 0 and standard deviation 1 over all pixels of all images
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static Normalization of(final Dataset images, final Progress progress) {
        final var shape = images.shape();
        final var plane = shape.height() * shape.width();
        final var sums = new double[shape.channels()];
        final var squares = new double[shape.channels()];
        final var pixels = new float[shape.size()];
        for (int image = 0; image < images.size(); image++) {
            progress.checkCanceled();
            images.read(image, pixels, 0);
            for (int i = 0; i < pixels.length; i++) {
                sums[i / plane] += pixels[i];
                squares[i / plane] += (double)pixels[i] * pixels[i];
            }
        }
        return normalization(sums, squares, (double)plane * images.size());
    }

    private static Normalization normalization(final double[] sums, final double[] squares, final double count) {
        final List<Float> means = new ArrayList<>();
        final List<Float> deviations = new ArrayList<>();
        for (int channel = 0; channel < sums.length; channel++) {
            final var mean = sums[channel] / count;
            final var deviation = Math.sqrt(Math.max(0, squares[channel] / count - mean * mean));
            means.add((float)mean);
            deviations.add((float)Math.max(deviation, SMALLEST_DEVIATION));
        }
        return new Normalization(means, deviations);
    }
}
