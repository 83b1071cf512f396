package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_prelu_backward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_prelu_forward_desc_init;

import org.bytedeco.dnnl.dnnl_prelu_desc_t;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.PRelu;

/** A leaky ReLU with learned slopes. */
final class PReluKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final Value input;

    private final Value output;

    private final Operand slopes;

    private PrimitiveDescriptor forward;

    PReluKernel(final Operation operation, final Compilation compilation, final PRelu layer) {
        this.operation = operation;
        this.compilation = compilation;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        slopes = compilation.operands().slopes(operation.node(), layer.shared() ? 1 : input.channels());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var source = input.tensor();
        final var struct = new dnnl_prelu_desc_t();
        Device.check(dnnl_prelu_forward_desc_init(struct, compilation.propagation(), source.layout().descriptor(),
            slopes.layout().any().descriptor()), "PReLU");
        forward = emitter.describe(struct, emitter.attributes());
        final var result = emitter.tensor(source.layout());
        emitter.emit(Phase.FORWARD,
            new PrimitiveStep(forward).with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_WEIGHTS, emitter.operand(slopes, forward.layout(DNNL_ARG_WEIGHTS)))
                .with(DNNL_ARG_DST, result));
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var incoming = output.gradient(emitter);
        final var gradient = emitter.reorder(output.gradientPhase(), incoming.tensor(), input.tensor().layout());
        final var layout = input.tensor().layout().descriptor();
        final var wish = slopes.layout().any().descriptor();
        final var struct = new dnnl_prelu_desc_t();
        Device.check(dnnl_prelu_backward_desc_init(struct, layout, wish, layout, wish), "PReLU gradient");
        final var descriptor = emitter.describe(struct, forward);
        final var result = emitter.tensor(input.tensor().layout());
        // the primitive always sums this up, also in an attack, which has no use for it
        final var slopeGradient = emitter.tensor(descriptor.layout(DNNL_ARG_DIFF_WEIGHTS));
        emitter.emit(output.gradientPhase(),
            new PrimitiveStep(descriptor).with(DNNL_ARG_SRC, input.tensor())
                .with(DNNL_ARG_WEIGHTS, emitter.operand(slopes, descriptor.layout(DNNL_ARG_WEIGHTS)))
                .with(DNNL_ARG_DIFF_DST, gradient).with(DNNL_ARG_DIFF_SRC, result)
                .with(DNNL_ARG_DIFF_WEIGHTS, slopeGradient));
        input.addGradient(result, true);
        if (compilation.trains(operation.node())) {
            compilation.endpoints().addParameterGradient(operation.node().name() + ".weight",
                emitter.reorder(Phase.BACKWARD, slopeGradient, slopes.layout()), 0);
        }
    }
}
