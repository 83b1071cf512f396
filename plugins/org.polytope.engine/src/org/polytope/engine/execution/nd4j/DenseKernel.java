package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Dense;

/** A dense layer by matrix products: y = x·Wᵀ + b. */
final class DenseKernel implements Kernel {

    private final String name;

    private final Dense layer;

    private final Weights weights;

    private Tensor input;

    private Tensor matrix;

    DenseKernel(final String name, final Dense layer, final Weights weights) {
        this.name = name;
        this.layer = layer;
        this.weights = weights;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        input = inputs.get(0);
        final var count = input.extent(0);
        matrix = input.view(count, width());
        final var output = tape.tensor(count, layer.units(), 1, 1);
        final var rows = output.view(count, layer.units());
        tape.matmul(matrix, false, weight(), true, rows);
        if (layer.bias()) {
            tape.custom("add", List.of(rows, weights.value(name + ".bias", 1, layer.units())), rows);
        }
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var count = input.extent(0);
        final var rows = gradient.view(count, layer.units());
        final var inputGradient = tape.tensor(input.shape());
        tape.matmul(rows, false, weight(), false, inputGradient.view(count, width()));
        tape.when(Phase.BACKWARD_TO_PARAMETERS, () -> {
            tape.matmul(rows, true, matrix, false, weights.gradient(name + ".weight", layer.units(), width()));
            if (layer.bias()) {
                tape.matmul(tape.constant(1, 1, count), false, rows, false,
                    weights.gradient(name + ".bias", 1, layer.units()));
            }
        });
        return List.of(inputGradient);
    }

    private Tensor weight() {
        return weights.value(name + ".weight", layer.units(), width());
    }

    private long width() {
        return input.size() / input.extent(0);
    }
}
