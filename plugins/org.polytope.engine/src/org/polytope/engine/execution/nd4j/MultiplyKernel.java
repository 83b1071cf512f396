package org.polytope.engine.execution.nd4j;

import java.util.List;

/** The product of two feature maps, of which one may be repeated along channels, rows or columns. */
final class MultiplyKernel implements Kernel {

    private List<Tensor> factors;

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        factors = inputs;
        final var output = tape.tensor(whole(inputs).shape());
        tape.custom("multiply", inputs, output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        return List.of(backward(tape, gradient, factors.get(0), factors.get(1)),
            backward(tape, gradient, factors.get(1), factors.get(0)));
    }

    private static Tensor backward(final Tape tape, final Tensor gradient, final Tensor by, final Tensor other) {
        final var product = tape.tensor(gradient.shape());
        tape.custom("multiply", List.of(gradient, other), product);
        return Sums.to(tape, product, by.shape());
    }

    static Tensor whole(final List<Tensor> inputs) {
        return inputs.get(0).size() >= inputs.get(1).size() ? inputs.get(0) : inputs.get(1);
    }
}
