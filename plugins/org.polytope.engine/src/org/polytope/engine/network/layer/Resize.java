package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/**
 * Feature maps with other numbers of rows and columns: larger ones (upsampling) or smaller ones. Rows and columns are
 * interpolated one after the other, so each is a matrix ({@link #rowWeights}, {@link #columnWeights}).
 *
 * @param sampling what stands between two rows or columns
 * @param rows where the rows of the output stand among those of the input
 * @param columns likewise
 */
public record Resize(Sampling sampling, Places rows, Places columns) implements SingleInputLayer {

    private static final int MOST = 1 << 14;

    /**
     * Row {@code i} of the output stands at {@code start + i · step} among those of the input, which stand at 0, 1, 2, and so
     * on. What other programs call a transformation of coordinates is one of these.
     *
     * @param extent how many rows or columns there will be
     * @param start where the first one stands; below 0 or behind the last it is as at the edge
     * @param step how far apart they stand
     */
    public record Places(int extent, double start, double step) {

        /** @throws IllegalArgumentException if there is none or more than 16,384, or if a number isn't finite */
        public Places {
            if (extent < 1 || extent > MOST) {
                throw new IllegalArgumentException(
                    "A feature map can be resized to 1 to 16384 rows or columns, not %s.".formatted(extent));
            } else if (!Double.isFinite(start) || !Double.isFinite(step) || Math.abs(start) > MOST
                || Math.abs(step) > MOST) {
                throw new IllegalArgumentException(
                    "Start and step of a resizing must be numbers from -16384 to 16384.");
            }
        }

        /** @return pixels as squares, the outer edges of both maps in line ({@code align_corners=False}) */
        public static Places halfPixel(final int extent, final double factor) {
            return new Places(extent, 0.5 / factor - 0.5, 1 / factor);
        }

        /** @return pixels as points, the first and last of both maps in line ({@code align_corners=True}) */
        public static Places alignedCorners(final int extent, final int of) {
            return new Places(extent, 0, extent == 1 ? 1 : (of - 1.0) / (extent - 1));
        }

        /** @return pixels as points, the first of both maps in line */
        public static Places fromFirst(final int extent, final double factor) {
            return new Places(extent, 0, 1 / factor);
        }

        /**
         * The rows or columns with zeros between them, whose convolution is a transposed one ({@link Sampling#ZEROS}).
         *
         * @param of how many there are
         * @param stride how far apart they will be
         * @param before how many zeros come before the first; below 0 for what is cut off
         * @param behind likewise
         */
        public static Places apart(final int of, final int stride, final int before, final int behind) {
            final var extent = Math.addExact(Math.multiplyExact(of - 1, stride), 1);
            return new Places(Math.addExact(Math.addExact(extent, before), behind), -(double)before / stride,
                1.0 / stride);
        }

        private double[] weights(final Sampling sampling, final int of) {
            final var weights = new double[extent * of];
            for (int i = 0; i < extent; i++) {
                sampling.addWeights(start + i * step, weights, i * of, of);
            }
            return weights;
        }
    }

    /** @return how many numbers one number of the output is made of at most */
    public int mostReadAtOnce() {
        return sampling.reach() * sampling.reach();
    }

    /** @return how much of each of {@code height} rows is in each row of the output, {@code [rows, height]} */
    public double[] rowWeights(final int height) {
        return rows.weights(sampling, height);
    }

    /** @return how much of each of {@code width} columns is in each column of the output, {@code [columns, width]} */
    public double[] columnWeights(final int width) {
        return columns.weights(sampling, width);
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        if (input.height() > MOST || input.width() > MOST) {
            throw new IllegalArgumentException(
                "it resizes feature maps of %s; at most 16384 rows and columns can be.".formatted(input));
        }
        return new ImageShape(input.channels(), rows.extent(), columns.extent());
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        return List.of();
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
