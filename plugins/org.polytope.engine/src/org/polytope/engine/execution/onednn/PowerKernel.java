package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_pow;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Power;

/** A power, whose derivative at 0 is finite. */
final class PowerKernel implements Kernel {

    private final Power layer;

    private final Activation activation;

    private final Value input;

    private final Value output;

    PowerKernel(final Operation operation, final Compilation compilation, final Power layer) {
        this.layer = layer;
        activation = new Activation(dnnl_eltwise_pow, dnnl_eltwise_pow, 1, (float)layer.exponent());
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(input.tensor().layout());
        emitter.emit(Phase.FORWARD, step(emitter, activation, input.tensor(), result));
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var phase = output.gradientPhase();
        var argument = input.tensor();
        if (layer.isSteepAtZero()) {
            argument = emitter.tensor(argument.layout());
            emitter.emit(phase, step(emitter, Activation.of(new Clip(Float.MIN_NORMAL, Float.MAX_VALUE)),
                input.tensor(), argument));
        }
        input.addGradient(
            ActivationKernel.differentiate(emitter, activation, argument, output.gradient(emitter), phase).tensor(),
            true);
    }

    private static PrimitiveStep step(final Emitter emitter, final Activation function, final Tensor from,
        final Tensor to) {
        return new PrimitiveStep(
            ActivationKernel.forward(emitter, function, from.layout(), emitter.attributes()))
            .with(DNNL_ARG_SRC, from).with(DNNL_ARG_DST, to);
    }
}
