package org.polytope.engine.execution.nd4j;

import java.util.List;

/** The input's numbers unchanged, as they are or flattened: costs nothing. */
final class ReshapeKernel implements Kernel {

    private final boolean flatten;

    private long[] shape;

    ReshapeKernel(final boolean flatten) {
        this.flatten = flatten;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var input = inputs.get(0);
        shape = input.shape();
        return flatten ? input.view(shape[0], input.size() / shape[0], 1, 1) : input;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        return List.of(flatten ? gradient.view(shape) : gradient);
    }
}
