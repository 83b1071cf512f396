package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;

/** 1 / (1 + exp(-x)); its derivative is y·(1 - y). */
final class SigmoidKernel implements Kernel {

    private Tensor output;

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        output = tape.tensor(inputs.get(0).shape());
        tape.elementwise(Sigmoid::new, inputs.get(0), output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(gradient.shape());
        tape.custom("multiply", List.of(output, output), inputGradient);
        tape.custom("subtract", List.of(output, inputGradient), inputGradient);
        tape.custom("multiply", List.of(inputGradient, gradient), inputGradient);
        return List.of(inputGradient);
    }
}
