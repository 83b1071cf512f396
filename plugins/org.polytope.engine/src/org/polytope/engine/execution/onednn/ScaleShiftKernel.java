package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;

/** A batch normalisation outside training that could not be folded: constants per channel, with the ReLU behind it. */
final class ScaleShiftKernel implements Kernel {

    private final Operation operation;

    private final Operand scale;

    private final Operand shift;

    private final Value input;

    private final Value output;

    ScaleShiftKernel(final Operation operation, final Compilation compilation) {
        this.operation = operation;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        scale = compilation.operands().scale(operation.node(), input.channels());
        shift = compilation.operands().shift(operation.node(), input.channels());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var source = input.tensor();
        final var factor = emitter.operand(scale, scale.layout());
        final var summand = emitter.operand(shift, shift.layout());
        final var product = emitter.tensor(source.layout());
        emitter.binary(Phase.FORWARD, dnnl_binary_mul, source, factor, product);
        final var attributes = emitter.attributes();
        operation.activation()
            .ifPresent(activation -> attributes.thenRelu(Activation.of(activation.layer()).alpha()));
        emitter.binary(Phase.FORWARD, dnnl_binary_add, product, summand, product, attributes);
        output.set(product);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var phase = output.gradientPhase();
        var gradient = output.gradient(emitter);
        if (operation.activation().isPresent()) {
            gradient = ActivationKernel.differentiate(emitter, operation.activation().get().layer(), output.tensor(),
                gradient, phase);
        }
        final var factor = emitter.operand(scale, scale.layout());
        final var result = emitter.overwritable(gradient);
        emitter.binary(phase, dnnl_binary_mul, gradient.tensor(), factor, result);
        input.addGradient(result, true);
    }
}
