package org.polytope.engine.execution.nd4j;

import java.util.List;

/** Positive weights that add up to 1 along each row. With p the result and g the gradient by it: dx = p·(g - Σ g·p). */
final class SoftmaxKernel implements Kernel {

    private static final int LAST_AXIS = 1;

    private Tensor weights;

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var input = inputs.get(0);
        final var output = tape.tensor(input.shape());
        weights = rows(output);
        tape.custom("softmax", List.of(rows(input)), List.of(weights), LAST_AXIS);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var on = new Pointwise(tape);
        final var inputGradient = tape.tensor(gradient.shape());
        final var product = on.product(rows(gradient), weights);
        final var sums = tape.tensor(product.extent(0), 1);
        tape.matmul(product, false, tape.constant(1, product.extent(1), 1), false, sums);
        final var spread = tape.tensor(product.shape());
        tape.custom("multiply", List.of(weights, sums), spread);
        tape.custom("subtract", List.of(product, spread), rows(inputGradient));
        return List.of(inputGradient);
    }

    private static Tensor rows(final Tensor maps) {
        return maps.view(maps.size() / maps.extent(3), maps.extent(3));
    }
}
