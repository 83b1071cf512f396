package org.polytope.engine.execution.nd4j;

import java.util.List;
import java.util.function.LongSupplier;

import org.polytope.engine.execution.DropoutMask;
import org.polytope.engine.network.Node;

/** A product with a mask that is drawn anew for each batch. */
final class DropoutKernel implements Kernel {

    private final Node node;

    private final LongSupplier seed;

    private Tensor mask;

    /** @param seed asked for the seed of each pass */
    DropoutKernel(final Node node, final LongSupplier seed) {
        this.node = node;
        this.seed = seed;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var input = inputs.get(0);
        mask = tape.tensor(input.shape());
        final var factors = new float[Math.toIntExact(input.size())];
        tape.host(memory -> {
            DropoutMask.fill(node, seed.getAsLong(), factors);
            memory[0].write(factors, factors.length);
        }, mask);
        return product(tape, input);
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        return List.of(product(tape, gradient));
    }

    private Tensor product(final Tape tape, final Tensor factor) {
        final var product = tape.tensor(factor.shape());
        tape.custom("multiply", List.of(factor, mask), product);
        return product;
    }
}
