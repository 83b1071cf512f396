package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/** What a lens does that is out of focus: every point becomes a disk, with a border as soft as one pixel. */
final class DefocusBlur implements Distortion {

    /**
     * A disk of light.
     *
     * @param radius in pixels
     * @param softness the deviation of the Gaussian that softens its border, in pixels
     */
    record Disk(double radius, double softness) {
    }

    static final Severities<Disk> DISKS = new Severities<>(
        List.of(new Disk(3, 0.1), new Disk(4, 0.5), new Disk(6, 0.5), new Disk(8, 0.5), new Disk(10, 0.5)),
        List.of(new Disk(0.5, 0.6), new Disk(1, 0.1), new Disk(1.5, 0.1), new Disk(2.5, 0.01), new Disk(3, 0.1)),
        List.of(new Disk(0.3, 0.4), new Disk(0.4, 0.5), new Disk(0.5, 0.6), new Disk(1, 0.2), new Disk(1.5, 0.1)));

    /** The disk is drawn on a grid that reaches at least so far from its center. */
    private static final int SMALLEST_REACH = 8;

    private final int reach;

    /** {@code [2 reach + 1, 2 reach + 1]}. */
    private final float[] kernel;

    DefocusBlur(final Disk disk) {
        final var small = disk.radius() <= SMALLEST_REACH;
        reach = small ? SMALLEST_REACH : (int)disk.radius();
        kernel = softened(drawn(disk.radius()), disk.softness(), small ? 1 : 2);
    }

    /** @return the disk whose pixels have the sum 1 */
    private float[] drawn(final double radius) {
        final var side = 2 * reach + 1;
        final var drawn = new float[side * side];
        int inside = 0;
        for (int i = 0; i < drawn.length; i++) {
            final var y = i / side - reach;
            final var x = i % side - reach;
            if (x * x + y * y <= radius * radius) {
                drawn[i] = 1;
                inside++;
            }
        }
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] /= inside;
        }
        return drawn;
    }

    /** @param radius of the Gaussian's kernel */
    private float[] softened(final float[] drawn, final double softness, final int radius) {
        final var side = 2 * reach + 1;
        final var gaussian = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < gaussian.length; i++) {
            gaussian[i] = Math.exp(-(i - radius) * (i - radius) / (2 * softness * softness));
            sum += gaussian[i];
        }
        final var softened = new float[drawn.length];
        for (int i = 0; i < softened.length; i++) {
            double weighted = 0;
            for (int j = 0; j < gaussian.length * gaussian.length; j++) {
                final var y = Border.REFLECT_101.inside(i / side + j / gaussian.length - radius, side);
                final var x = Border.REFLECT_101.inside(i % side + j % gaussian.length - radius, side);
                weighted += gaussian[j / gaussian.length] * gaussian[j % gaussian.length] * drawn[y * side + x];
            }
            softened[i] = (float)(weighted / (sum * sum));
        }
        return softened;
    }

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var values = image.values();
        final var blurred = new double[values.length];
        for (int row = 0; row < image.channels() * image.height(); row++) {
            for (int i = 0; i < kernel.length; i++) {
                if (kernel[i] != 0) {
                    addRow(image, values, row, i, blurred);
                }
            }
        }
        return Raster.truncated(image.shape(), blurred);
    }

    /** Adds to one row of the image what the kernel's weight at {@code i} brings. */
    private void addRow(final Raster image, final double[] values, final int row, final int i, final double[] blurred) {
        final var side = 2 * reach + 1;
        final var width = image.width();
        final var from = row - row % image.height()
            + Border.REFLECT_101.inside(row % image.height() + i / side - reach, image.height());
        final var shift = i % side - reach;
        final double weight = kernel[i];
        for (int x = 0; x < width; x++) {
            final var column = x + shift;
            final var inside =
                column >= 0 && column < width ? column : Border.REFLECT_101.inside(column, width);
            blurred[row * width + x] += weight * values[from * width + inside];
        }
    }
}
