package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.polytope.engine.execution.program.Endpoints;
import org.polytope.engine.network.Node;

/** A product with a mask that the host draws for each batch. */
final class DropoutKernel implements Kernel {

    private final Node node;

    private final Endpoints<Tensor> endpoints;

    private Tensor mask;

    DropoutKernel(final Node node, final Endpoints<Tensor> endpoints) {
        this.node = node;
        this.endpoints = endpoints;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var input = inputs.get(0);
        mask = tape.tensor(input.shape());
        endpoints.addMask(node, mask, Math.toIntExact(mask.size()));
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
