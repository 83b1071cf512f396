package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;

/** y = x·σ(x); its derivative is y + σ(x)·(1 - y). */
final class SiluKernel implements Kernel {

    private Tensor gate;

    private Tensor output;

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var input = inputs.get(0);
        gate = tape.tensor(input.shape());
        output = tape.tensor(input.shape());
        tape.elementwise(Sigmoid::new, input, gate);
        tape.custom("multiply", List.of(input, gate), output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(gradient.shape());
        tape.custom("multiply", List.of(output, gate), inputGradient);
        tape.custom("subtract", List.of(gate, inputGradient), inputGradient);
        tape.custom("add", List.of(inputGradient, output), inputGradient);
        tape.custom("multiply", List.of(inputGradient, gradient), inputGradient);
        return List.of(inputGradient);
    }
}
