package org.polytope.engine.execution.nd4j;

import java.util.List;

/** The sum of two feature maps, of which one is repeated along channels, rows or columns. */
final class BroadcastAddKernel implements Kernel {

    private List<Tensor> terms;

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        terms = inputs;
        final var output = tape.tensor(MultiplyKernel.whole(inputs).shape());
        tape.custom("add", inputs, output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        return terms.stream().map(term -> Sums.to(tape, gradient, term.shape())).toList();
    }
}
