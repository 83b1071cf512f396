package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;

import java.util.List;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;

/** The sum of feature maps that no convolution could take along, with the activation behind it. */
final class AddKernel implements Kernel {

    private final Operation operation;

    private final List<Value> inputs;

    private final Value output;

    AddKernel(final Operation operation, final Compilation compilation) {
        this.operation = operation;
        inputs = operation.inputs().stream().map(compilation::value).toList();
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        var sum = inputs.get(0).tensor();
        final var result = emitter.tensor(sum.layout());
        for (int i = 1; i < inputs.size(); i++) {
            final var attributes = emitter.attributes();
            if (i == inputs.size() - 1) {
                operation.activation().map(Activation::fused).ifPresent(attributes::then);
            }
            emitter.binary(Phase.FORWARD, dnnl_binary_add, sum, inputs.get(i).in(result.layout(), emitter), result,
                attributes);
            sum = result;
        }
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        var gradient = output.gradient(emitter);
        if (operation.slope().isPresent()) {
            gradient = ActivationKernel.differentiate(emitter, Activation.fused(operation.slope().get()),
                output.tensor(), gradient,
                output.gradientPhase());
        }
        for (final var input : inputs) {
            input.addGradient(gradient.tensor(), false);
        }
    }
}
