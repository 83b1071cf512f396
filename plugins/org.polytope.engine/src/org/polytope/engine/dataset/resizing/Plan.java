package org.polytope.engine.dataset.resizing;

import java.util.Arrays;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.resizing.AspectRatio.Sides;

/**
 * How images of one size become those of another: first along their rows, then along their columns.
 *
 * @param rows how the rows of the new image are made of those of the old one
 * @param columns how its columns are
 * @param wholeSteps whether each of the two steps ends in whole numbers between 0 and 255
 */
record Plan(Axis rows, Axis columns, boolean wholeSteps) {

    /** @param eightBit whether pixels are whole numbers between 0 and 255 */
    static Plan of(final Resizing resizing, final ImageShape from, final boolean eightBit) {
        final var tall = resizing.aspectRatio().span(new Sides(from.height(), from.width()),
            new Sides(resizing.height(), resizing.width()));
        final var wide = resizing.aspectRatio().span(new Sides(from.width(), from.height()),
            new Sides(resizing.width(), resizing.height()));
        final var shrinks = tall.scale() >= 1 && wide.scale() >= 1;
        final var interpolation = resizing.interpolation();
        final var rows = interpolation.axis(tall, shrinks);
        final var columns = interpolation.axis(wide, shrinks);
        return eightBit && interpolation.roundsBetween() ? new Plan(rows.quantized(), columns.quantized(), true)
            : new Plan(rows, columns, false);
    }

    /** The numbers of an image, of which a row at a time is looked at: a photo's take several times its bytes. */
    @FunctionalInterface
    interface Samples {

        /** Writes the numbers from {@code start} on to the whole of {@code into}. */
        void read(int start, float[] into);
    }

    /** @return whether the image stays as it is */
    boolean changesNothing() {
        return rows.span().isWhole() && columns.span().isWhole();
    }

    /**
     * Resizes one channel.
     *
     * @param pixels the channel from {@code offset} on, row by row
     * @param into the channel of the new image from {@code at} on; what is padding is left as it is
     */
    void apply(final Samples pixels, final int offset, final float[] into, final int at) {
        final var low = rows.low();
        final var narrowed = narrow(pixels, offset, low);
        final var sums = new double[columns.positions().length];
        for (int y = 0; y < rows.positions().length; y++) {
            final var taps = rows.positions()[y];
            Arrays.fill(sums, 0);
            for (int i = 0; i < taps.weights().length; i++) {
                add(taps.weights()[i], narrowed[taps.first() + i - low], sums);
            }
            final var start = at + (y + rows.span().begin()) * columns.span().to() + columns.span().begin();
            for (int x = 0; x < sums.length; x++) {
                into[start + x] = (float)result(sums[x]);
            }
        }
    }

    private double result(final double sum) {
        return wholeSteps ? Math.floor(Math.min(Math.max(sum, 0), 255) + 0.5) : sum;
    }

    private static void add(final double weight, final double[] row, final double[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += weight * row[x];
        }
    }

    /** @return the old rows that count, from {@code low} on, with the columns of the new image */
    private double[][] narrow(final Samples pixels, final int offset, final int low) {
        final var narrowed = new double[rows.high() - low][columns.positions().length];
        final var old = new float[columns.span().from()];
        for (int y = 0; y < narrowed.length; y++) {
            pixels.read(offset + (low + y) * old.length, old);
            for (int x = 0; x < narrowed[y].length; x++) {
                final var taps = columns.positions()[x];
                double sum = 0;
                for (int i = 0; i < taps.weights().length; i++) {
                    sum += taps.weights()[i] * old[taps.first() + i];
                }
                narrowed[y][x] = result(sum);
            }
        }
        return narrowed;
    }
}
