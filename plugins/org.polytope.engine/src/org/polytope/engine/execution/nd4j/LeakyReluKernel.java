package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.Step;

/** x for x &gt; 0, else slope·x. */
final class LeakyReluKernel implements Kernel {

    private final double slope;

    private Tensor input;

    LeakyReluKernel(final double slope) {
        this.slope = slope;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        input = inputs.get(0);
        final var output = tape.tensor(input.shape());
        tape.elementwise((x, z) -> new LeakyReLU(x, z, slope), input, output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(gradient.shape());
        tape.elementwise((x, z) -> new Step(x, z, 0), input, inputGradient);
        tape.elementwise((x, z) -> new ScalarMultiplication(x, null, z, 1 - slope), inputGradient, inputGradient);
        tape.elementwise((x, z) -> new ScalarAdd(x, null, z, slope), inputGradient, inputGradient);
        tape.custom("multiply", List.of(inputGradient, gradient), inputGradient);
        return List.of(inputGradient);
    }
}
