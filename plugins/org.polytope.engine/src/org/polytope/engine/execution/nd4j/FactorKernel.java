package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Factor;

/** Every image, multiplied by the same learned numbers. */
final class FactorKernel implements Kernel {

    private final String weight;

    private final Factor layer;

    private final Weights weights;

    private Tensor input;

    FactorKernel(final String name, final Factor layer, final Weights weights) {
        weight = name + ".weight";
        this.layer = layer;
        this.weights = weights;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        input = inputs.get(0);
        return product(tape, input, weights.value(weight, layer.extents(input.shape())));
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        tape.when(Phase.BACKWARD_TO_PARAMETERS,
            () -> tape.custom("identity",
                List.of(Sums.to(tape, product(tape, gradient, input), layer.extents(input.shape()))),
                weights.gradient(weight, layer.extents(input.shape()))));
        return List.of(product(tape, gradient, weights.value(weight, layer.extents(input.shape()))));
    }

    private static Tensor product(final Tape tape, final Tensor maps, final Tensor by) {
        final var product = tape.tensor(maps.shape());
        tape.custom("multiply", List.of(maps, by), product);
        return product;
    }
}
