package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.Optional;
import java.util.stream.IntStream;

import org.bytedeco.dnnl.dnnl_convolution_desc_t;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Window;

/**
 * The gradient of a convolution by an image of few channels. The library would compute it for a whole block of channels,
 * most of which aren't there. Here a block holds a square of neighboring pixels instead: a convolution that moves by that
 * square yields them together, and a copy puts them side by side ("sub-pixel convolution", Shi et al., CVPR 2016).
 *
 * @param window of the convolution that is differentiated; moves by 1
 * @param channels of the image
 * @param filters of the convolution
 * @param side of the square
 */
record SubPixelGradient(Window window, int channels, int filters, int side) {

    /** @return the way to differentiate by {@code input}; empty where it would gain nothing */
    static Optional<SubPixelGradient> of(final Window window, final Value input, final Value output) {
        final var extents = input.extents();
        return IntStream.of(4, 2)
            .mapToObj(
                side -> new SubPixelGradient(window, (int)input.channels(), (int)output.channels(), side))
            .filter(way -> way.suits(extents[2], extents[3])).findFirst();
    }

    private boolean suits(final long height, final long width) {
        return window.strideHeight() == 1 && window.strideWidth() == 1
            && window.top() < window.height() && window.bottom() < window.height()
            && window.left() < window.width() && window.right() < window.width()
            && height % side == 0 && width % side == 0 && channels * side * side <= Layout.BLOCK
            && 2L * rows() * columns() < (long)side * side * window.height() * window.width();
    }

    /** @return how many rows of the result's gradient a square depends on */
    private int rows() {
        return side + window.height() - 1;
    }

    private int columns() {
        return side + window.width() - 1;
    }

    /** @return the extents of {@link #weights} */
    long[] weightExtents() {
        return new long[]{Layout.BLOCK, filters, rows(), columns()};
    }

    /**
     * @return the weights turned around, once for each pixel of the square, {@code [block, filters, rows, columns]}; zeros
     *         for what is left of the block
     */
    float[] weights(final Parameters parameters, final String name) {
        final var original = parameters.get(name);
        final var weights = new float[Layout.BLOCK * filters * rows() * columns()];
        for (int pixel = 0; pixel < side * side; pixel++) {
            for (int i = 0; i < channels * filters * window.height(); i++) {
                final var row = i % window.height();
                final var filter = i / window.height() % filters;
                final var channel = i / window.height() / filters;
                final var to = ((((pixel * channels + channel) * filters + filter) * rows()
                    + pixel / side + window.height() - 1 - row) * columns()) + pixel % side + window.width() - 1;
                final var from = ((filter * channels + channel) * window.height() + row) * window.width();
                for (int column = 0; column < window.width(); column++) {
                    weights[to - column] = original[from + column];
                }
            }
        }
        return weights;
    }

    /** @return the gradient by the image, {@code [n, c, h, w]} in row-major order */
    Tensor emit(final Emitter emitter, final Phase phase, final Operand weights, final Tensor gradient,
        final Value input) {
        final var extents = input.extents();
        final var squares = new long[]{extents[0], Layout.BLOCK, extents[2] / side, extents[3] / side};
        final var struct = new dnnl_convolution_desc_t();
        Device.check(dnnl_convolution_forward_desc_init(struct, dnnl_forward_training, dnnl_convolution_direct,
            Layout.any(gradient.layout().extents()).descriptor(), weights.layout().any().descriptor(), null,
            Layout.any(squares).descriptor(), new long[]{side, side},
            new long[]{window.height() - 1L - window.top(), window.width() - 1L - window.left()},
            new long[]{window.height() - 1L - window.bottom(), window.width() - 1L - window.right()}),
            "gradient by images");
        final var descriptor = emitter.describe(struct, emitter.attributes());
        final var result = emitter.tensor(descriptor.layout(DNNL_ARG_DST));
        emitter.emit(phase,
            new PrimitiveStep(descriptor)
                .with(DNNL_ARG_SRC, emitter.reorder(phase, gradient, descriptor.layout(DNNL_ARG_SRC)))
                .with(DNNL_ARG_WEIGHTS, emitter.operand(weights, descriptor.layout(DNNL_ARG_WEIGHTS)))
                .with(DNNL_ARG_DST, result));
        return shuffle(emitter, phase, emitter.reorder(phase, result, Layout.channelsLast(squares)), extents);
    }

    /** Puts the pixels of each square where they belong. */
    private Tensor shuffle(final Emitter emitter, final Phase phase, final Tensor squares, final long... image) {
        final var down = image[2] / side;
        final var right = image[3] / side;
        final var extents = new long[]{image[0], down, right, side, side, channels};
        final var plane = image[2] * image[3];
        final var pixels = emitter.tensor(Layout.plain(image));
        emitter.copy(phase,
            squares.view(Layout.strided(extents, down * right * Layout.BLOCK, right * Layout.BLOCK, Layout.BLOCK,
                (long)side * channels, channels, 1)),
            pixels.view(Layout.strided(extents, channels * plane, side * image[3], side, image[3], 1, plane)));
        return pixels;
    }
}
