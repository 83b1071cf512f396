package org.polytope.engine.execution.nd4j;

import java.util.List;

/** Batch normalization by running statistics: a constant scale and shift per channel, in the backward pass too. */
final class ScaleShiftKernel implements Kernel {

    private final String name;

    private final Weights weights;

    private Tensor scale;

    ScaleShiftKernel(final String name, final Weights weights) {
        this.name = name;
        this.weights = weights;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var input = inputs.get(0);
        final var channels = input.extent(1);
        scale = weights.value(name + ".scale", 1, channels, 1, 1);
        final var output = tape.tensor(input.shape());
        tape.custom("multiply", List.of(input, scale), output);
        tape.custom("add", List.of(output, weights.value(name + ".shift", 1, channels, 1, 1)), output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(gradient.shape());
        tape.custom("multiply", List.of(gradient, scale), inputGradient);
        return List.of(inputGradient);
    }
}
