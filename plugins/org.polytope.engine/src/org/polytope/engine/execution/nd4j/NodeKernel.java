package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.polytope.engine.execution.program.Value;

/** Hands the kernel of a layer the tensors of its values, and its values the tensors that it returns. */
record NodeKernel(Kernel kernel, List<Value<Tensor>> inputs, Value<Tensor> output)
    implements org.polytope.engine.execution.program.Kernel<Tape> {

    @Override
    public void forward(final Tape tape) {
        output.set(kernel.forward(tape, inputs.stream().map(Value::tensor).toList()));
    }

    @Override
    public void backward(final Tape tape) {
        // below the first trainable layer nothing is needed unless the gradient by the images is
        tape.when(output.gradientPhase(), () -> {
            final var gradients = kernel.backward(tape, output.gradient(tape).tensor());
            for (int i = 0; i < gradients.size(); i++) {
                inputs.get(i).addGradient(gradients.get(i), false); // may share its numbers with others
            }
        });
    }
}
