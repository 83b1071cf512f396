package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.polytope.engine.network.layer.Window;

/** The largest value in each window. */
final class MaxPoolKernel implements Kernel {

    /** Loses against every finite number. */
    private static final double LOWEST = -Float.MAX_VALUE;

    private final Padding padding;

    private Tensor input;

    MaxPoolKernel(final Window window) {
        padding = new Padding(window, LOWEST);
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        input = padding.forward(tape, inputs.get(0));
        final var output = tape.tensor(padding.outputShape(input, input.extent(1)));
        tape.custom("maxpool2d", List.of(input), List.of(output), arguments());
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(input.shape());
        tape.custom("maxpool2d_bp", List.of(input, gradient), List.of(inputGradient), arguments());
        return List.of(padding.backward(tape, inputGradient));
    }

    /** The last three: explicit padding, a number that max pooling ignores, [n, c, h, w]. */
    private long[] arguments() {
        return padding.arguments(0, 1, 0);
    }
}
