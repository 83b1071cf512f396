package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_gt;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_prelu_backward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_prelu_forward_desc_init;

import org.bytedeco.dnnl.dnnl_binary_desc_t;
import org.bytedeco.dnnl.dnnl_prelu_desc_t;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.network.Layer;

/** A leaky ReLU with learned slopes. */
final class PReluKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final Value input;

    private final Value output;

    private final long slopeCount;

    private final Operand slopes;

    private PrimitiveDescriptor forward;

    PReluKernel(final Operation operation, final Compilation compilation) {
        this.operation = operation;
        this.compilation = compilation;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        slopeCount = ((Layer.PRelu)operation.layer()).shared() ? 1 : input.channels();
        slopes = compilation.operands().slopes(operation.node(), slopeCount);
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
        if (compilation.pass() == Pass.TRAIN || vector()) {
            backwardToSlopes(emitter, gradient);
        } else {
            backwardToInput(emitter, gradient);
        }
    }

    /** For vectors, the library's fused operations take the wrong slopes (oneDNN 2.5). */
    private boolean vector() {
        final var extents = input.extents();
        return extents[2] * extents[3] == 1;
    }

    private void backwardToSlopes(final Emitter emitter, final Tensor gradient) {
        final var layout = input.tensor().layout().descriptor();
        final var wish = slopes.layout().any().descriptor();
        final var struct = new dnnl_prelu_desc_t();
        Device.check(dnnl_prelu_backward_desc_init(struct, layout, wish, layout, wish), "PReLU gradient");
        final var descriptor = emitter.describe(struct, forward);
        final var result = emitter.tensor(input.tensor().layout());
        final var slopeGradient = emitter.tensor(descriptor.layout(DNNL_ARG_DIFF_WEIGHTS));
        emitter.emit(output.gradientPhase(),
            new PrimitiveStep(descriptor).with(DNNL_ARG_SRC, input.tensor())
                .with(DNNL_ARG_WEIGHTS, emitter.operand(slopes, descriptor.layout(DNNL_ARG_WEIGHTS)))
                .with(DNNL_ARG_DIFF_DST, gradient).with(DNNL_ARG_DIFF_SRC, result)
                .with(DNNL_ARG_DIFF_WEIGHTS, slopeGradient));
        input.addGradient(result, true);
        if (compilation.pass() == Pass.TRAIN) {
            compilation.endpoints().addParameterGradient(operation.node().name() + ".weight",
                emitter.reorder(Phase.BACKWARD, slopeGradient, slopes.layout()), 0);
        }
    }

    /**
     * The library's primitive always sums up the gradient by the slopes too, which an attack doesn't need. So:
     * ([x &gt; 0] · (1 - slope) + slope) · gradient, in one sweep.
     */
    private void backwardToInput(final Emitter emitter, final Tensor gradient) {
        final var source = input.tensor();
        final var operands = compilation.operands();
        final var zero = emitter.operand(operands.zero(), operands.zero().layout());
        final var step = emitter.operand(operands.slopeSteps(operation.node(), slopeCount), slopes.layout());
        final var slope = emitter.operand(slopes, slopes.layout());
        final var result = emitter.tensor(source.layout());
        final var attributes = emitter.attributes().thenBinary(dnnl_binary_mul, step.layout())
            .thenBinary(dnnl_binary_add, slope.layout()).thenBinary(dnnl_binary_mul, gradient.layout());
        final var struct = new dnnl_binary_desc_t();
        Device.check(dnnl_binary_desc_init(struct, dnnl_binary_gt, source.layout().descriptor(),
            zero.layout().descriptor(), result.layout().descriptor()), "PReLU gradient");
        emitter.emit(output.gradientPhase(),
            new PrimitiveStep(emitter.describe(struct, attributes)).with(DNNL_ARG_SRC_0, source)
                .with(DNNL_ARG_SRC_1, zero).with(DNNL_ARG_DST, result).with(fused(0), step).with(fused(1), slope)
                .with(fused(2), gradient));
        input.addGradient(result, true);
    }

    private static int fused(final int position) {
        return DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (position + 1) | DNNL_ARG_SRC_1;
    }
}
