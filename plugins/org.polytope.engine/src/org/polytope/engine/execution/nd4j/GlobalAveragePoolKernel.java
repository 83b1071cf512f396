package org.polytope.engine.execution.nd4j;

import java.util.List;

/** The mean of each channel. */
final class GlobalAveragePoolKernel implements Kernel {

    private long[] shape;

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        shape = inputs.get(0).shape();
        return Channels.weighted(tape, inputs.get(0), share());
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        return List.of(Channels.spread(tape, gradient, share(), shape));
    }

    private double share() {
        return 1.0 / (shape[2] * shape[3]);
    }
}
