package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;

/** max(x, 0). The sign of the output is its derivative. */
final class ReluKernel implements Kernel {

    private final boolean overwrite;

    private Tensor output;

    /** @param overwrite whether the input isn't needed any more */
    ReluKernel(final boolean overwrite) {
        this.overwrite = overwrite;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var input = inputs.get(0);
        output = overwrite ? input : tape.tensor(input.shape());
        tape.elementwise((x, z) -> new RectifiedLinear(x, z, 0), input, output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(gradient.shape());
        tape.elementwise(Sign::new, output, inputGradient);
        tape.custom("multiply", List.of(inputGradient, gradient), inputGradient);
        return List.of(inputGradient);
    }
}
