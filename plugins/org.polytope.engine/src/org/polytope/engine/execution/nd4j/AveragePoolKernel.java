package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.polytope.engine.network.layer.AveragePool;

/**
 * The mean of each window. Where the padding is written out but doesn't count, the mean over the full window is
 * corrected by (area of the window) / (pixels of it inside the image).
 */
final class AveragePoolKernel implements Kernel {

    private final AveragePool layer;

    private final Padding padding;

    private Tensor input;

    private Tensor correction;

    AveragePoolKernel(final AveragePool layer) {
        this.layer = layer;
        padding = new Padding(layer.window(), 0);
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var image = inputs.get(0);
        input = padding.forward(tape, image);
        final var output = tape.tensor(padding.outputShape(input, input.extent(1)));
        tape.custom("avgpool2d", List.of(input), List.of(output), arguments());
        if (!layer.countPadding() && !padding.isNative()) {
            correction = correction(tape, image, output);
            tape.custom("multiply", List.of(output, correction), output);
        }
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        var corrected = gradient;
        if (correction != null) {
            corrected = tape.tensor(gradient.shape());
            tape.custom("multiply", List.of(gradient, correction), corrected);
        }
        final var inputGradient = tape.tensor(input.shape());
        tape.custom("avgpool2d_bp", List.of(input, corrected), List.of(inputGradient), arguments());
        return List.of(padding.backward(tape, inputGradient));
    }

    private Tensor correction(final Tape tape, final Tensor image, final Tensor output) {
        final var window = layer.window();
        final var rows = (int)output.extent(2);
        final var columns = (int)output.extent(3);
        final var factors = new double[rows * columns];
        for (int i = 0; i < factors.length; i++) {
            final var height = inside(i / columns * window.strideHeight() - window.top(), window.height(),
                image.extent(2));
            final var width = inside(i % columns * window.strideWidth() - window.left(), window.width(),
                image.extent(3));
            factors[i] = (double)window.height() * window.width() / (height * width);
        }
        return tape.constant(factors, 1, 1, rows, columns);
    }

    private static long inside(final long start, final long length, final long extent) {
        return Math.min(start + length, extent) - Math.max(start, 0);
    }

    /** The last three: explicit padding, whether it counts, [n, c, h, w]. */
    private long[] arguments() {
        return padding.arguments(0, layer.countPadding() || !padding.isNative() ? 1 : 0, 0);
    }
}
