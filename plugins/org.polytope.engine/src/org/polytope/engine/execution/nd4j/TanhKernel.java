package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;

/** tanh(x); its derivative is 1 - y². */
final class TanhKernel implements Kernel {

    private Tensor output;

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        output = tape.tensor(inputs.get(0).shape());
        tape.elementwise(Tanh::new, inputs.get(0), output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(gradient.shape());
        tape.custom("multiply", List.of(output, output), inputGradient);
        tape.elementwise((x, z) -> new ScalarReverseSubtraction(x, null, z, 1), inputGradient, inputGradient);
        tape.custom("multiply", List.of(inputGradient, gradient), inputGradient);
        return List.of(inputGradient);
    }
}
