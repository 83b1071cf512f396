package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Offset;

/** The same learned numbers, added to every image. */
final class OffsetKernel implements Kernel {

    private final String bias;

    private final Offset layer;

    private final Weights weights;

    OffsetKernel(final String name, final Offset layer, final Weights weights) {
        bias = name + ".bias";
        this.layer = layer;
        this.weights = weights;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var input = inputs.get(0);
        final var output = tape.tensor(input.shape());
        tape.custom("add", List.of(input, weights.value(bias, layer.extents(input.shape()))), output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        tape.when(Phase.BACKWARD_TO_PARAMETERS, () -> {
            final var shape = layer.extents(gradient.shape());
            tape.custom("identity", List.of(Sums.to(tape, gradient, shape)), weights.gradient(bias, shape));
        });
        return List.of(gradient);
    }
}
