package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_backward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import org.bytedeco.dnnl.dnnl_eltwise_desc_t;
import org.polytope.engine.execution.program.Gradient;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;

/** An activation without parameters that nothing before it could take along. */
final class ActivationKernel implements Kernel {

    private final Activation activation;

    private final Value input;

    private final Value output;

    ActivationKernel(final Operation operation, final Compilation compilation, final Activation activation) {
        this.activation = activation;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var source = input.tensor();
        final var result = emitter.tensor(source.layout());
        emitter.emit(Phase.FORWARD,
            new PrimitiveStep(forward(emitter, activation, source.layout(), emitter.attributes()))
                .with(DNNL_ARG_SRC, source).with(DNNL_ARG_DST, result));
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var kept = activation.differentiatesByResult() ? output.tensor() : input.tensor();
        final var gradient =
            differentiate(emitter, activation, kept, output.gradient(emitter), output.gradientPhase());
        input.addGradient(gradient.tensor(), true);
    }

    /**
     * @param kept the activation's result, or its argument where the gradient needs that
     * @return the gradient by the argument
     */
    static Gradient<Tensor> differentiate(final Emitter emitter, final Activation activation, final Tensor kept,
        final Gradient<Tensor> gradient, final Phase phase) {
        final var layout = kept.layout();
        final var struct = new dnnl_eltwise_desc_t();
        Device.check(dnnl_eltwise_backward_desc_init(struct, activation.backward(), layout.descriptor(),
            layout.descriptor(), activation.alpha(), activation.beta()), "activation gradient");
        final var incoming = new Gradient<>(emitter.reorder(phase, gradient.tensor(), layout),
            gradient.exclusive() || !gradient.tensor().layout().equals(layout));
        final var result = emitter.overwritable(incoming);
        emitter.emit(phase,
            new PrimitiveStep(emitter.describe(struct, forward(emitter, activation, layout, emitter.attributes())))
                .with(activation.differentiatesByResult() ? DNNL_ARG_DST : DNNL_ARG_SRC, kept)
                .with(DNNL_ARG_DIFF_DST, incoming.tensor()).with(DNNL_ARG_DIFF_SRC, result));
        return new Gradient<>(result, true);
    }

    /** @return the way forward, and what the attributes put behind it */
    static PrimitiveDescriptor forward(final Emitter emitter, final Activation activation, final Layout layout,
        final Attributes attributes) {
        final var struct = new dnnl_eltwise_desc_t();
        // the backward algorithm computes the same forward, and is the hint that it needs
        Device.check(dnnl_eltwise_forward_desc_init(struct, dnnl_forward_training, activation.backward(),
            layout.descriptor(), activation.alpha(), activation.beta()), "activation");
        return emitter.describe(struct, attributes);
    }
}
