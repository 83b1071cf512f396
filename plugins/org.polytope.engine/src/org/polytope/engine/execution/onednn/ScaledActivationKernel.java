package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;

/** An activation of the library with a scaled argument and a scaled result. */
final class ScaledActivationKernel implements Kernel {

    private final ScaledActivation activation;

    private final Value input;

    private final Value output;

    private Tensor argument;

    ScaledActivationKernel(final Operation operation, final Compilation compilation,
        final ScaledActivation activation) {
        this.activation = activation;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var source = input.tensor();
        argument = source;
        if (!activation.readsInput()) {
            argument = emitter.tensor(source.layout());
            emitter.emit(Phase.FORWARD, new PrimitiveStep(
                ActivationKernel.forward(emitter, activation.argument(), source.layout(), emitter.attributes()))
                .with(DNNL_ARG_SRC, source).with(DNNL_ARG_DST, argument));
        }
        final var result = emitter.tensor(source.layout());
        emitter.emit(Phase.FORWARD, new PrimitiveStep(ActivationKernel.forward(emitter, activation.function(),
            source.layout(), scaled(emitter, activation.outer()))).with(DNNL_ARG_SRC, argument)
            .with(DNNL_ARG_DST, result));
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ActivationKernel.differentiate(emitter, activation.function(), argument,
            output.gradient(emitter), output.gradientPhase()).tensor();
        if (activation.slope() != 1) {
            emitter.scale(output.gradientPhase(), gradient, activation.slope());
        }
        input.addGradient(gradient, true);
    }

    private static Attributes scaled(final Emitter emitter, final double factor) {
        return factor == 1 ? emitter.attributes() : emitter.attributes().thenScale(factor);
    }
}
