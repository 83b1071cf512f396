package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward_data;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_layer_normalization_backward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_layer_normalization_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_normalization_flags_none;

import org.bytedeco.dnnl.dnnl_layer_normalization_desc_t;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.GroupNorm;

/**
 * Groups of channels that are normalized together, then scaled and shifted channel by channel. Row-major, a group's numbers
 * lie side by side, as the library's layer normalization reads them.
 */
final class GroupNormKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final Value input;

    private final Value output;

    private final Layout layout;

    /** The same memory, with a row for all that is normalized together. */
    private final Layout rows;

    private final float epsilon;

    private PrimitiveDescriptor forward;

    private Tensor read;

    private Tensor mean;

    private Tensor variance;

    private Tensor standardized;

    private GroupNormKernel(final Operation operation, final Compilation compilation, final long together,
        final double epsilon) {
        this.operation = operation;
        this.compilation = compilation;
        this.epsilon = (float)epsilon;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        final var extents = input.extents();
        layout = Layout.plain(extents);
        rows = Layout.plain(extents[0] * extents[1] * extents[2] * extents[3] / together, together);
    }

    static Kernel of(final GroupNorm layer, final Operation operation, final Compilation compilation) {
        final var extents = compilation.value(operation.inputs().get(0)).extents();
        return new GroupNormKernel(operation, compilation,
            extents[1] / layer.groups() * extents[2] * extents[3], layer.epsilon());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var statistics = Layout.plain(rows.extents()[0]);
        final var struct = new dnnl_layer_normalization_desc_t();
        Device.check(dnnl_layer_normalization_forward_desc_init(struct, dnnl_forward_training, rows.descriptor(),
            statistics.descriptor(), epsilon, dnnl_normalization_flags_none), "normalization");
        forward = emitter.describe(struct, emitter.attributes());
        read = input.in(layout, emitter);
        mean = emitter.tensor(statistics);
        variance = emitter.tensor(statistics);
        standardized = emitter.tensor(layout);
        emitter.emit(Phase.FORWARD, new PrimitiveStep(forward).with(DNNL_ARG_SRC, read.view(rows))
            .with(DNNL_ARG_MEAN, mean).with(DNNL_ARG_VARIANCE, variance)
            .with(DNNL_ARG_DST, standardized.view(rows)));
        final var result = emitter.tensor(layout);
        emitter.binary(Phase.FORWARD, dnnl_binary_mul, standardized, parameter("weight", emitter), result);
        emitter.binary(Phase.FORWARD, dnnl_binary_add, result, parameter("bias", emitter), result);
        output.set(result);
    }

    private Tensor parameter(final String name, final Emitter emitter) {
        final var operand =
            compilation.operands().parameter(operation.node().name() + "." + name, 1, input.channels(), 1, 1);
        return emitter.operand(operand, operand.layout());
    }

    @Override
    public void backward(final Emitter emitter) {
        final var phase = output.gradientPhase();
        final var gradient = emitter.reorder(phase, output.gradient(emitter).tensor(), layout);
        if (compilation.trains(operation.node())) {
            addParameterGradients(emitter, phase, gradient);
        }
        final var scaled = emitter.tensor(layout);
        emitter.binary(phase, dnnl_binary_mul, gradient, parameter("weight", emitter), scaled);
        final var struct = new dnnl_layer_normalization_desc_t();
        Device.check(dnnl_layer_normalization_backward_desc_init(struct, dnnl_backward_data, rows.descriptor(),
            rows.descriptor(), mean.layout().descriptor(), epsilon, dnnl_normalization_flags_none),
            "gradient of a normalization");
        final var result = emitter.tensor(layout);
        emitter.emit(phase,
            new PrimitiveStep(emitter.describe(struct, forward)).with(DNNL_ARG_SRC, read.view(rows))
                .with(DNNL_ARG_MEAN, mean).with(DNNL_ARG_VARIANCE, variance)
                .with(DNNL_ARG_DIFF_DST, scaled.view(rows)).with(DNNL_ARG_DIFF_SRC, result.view(rows)));
        input.addGradient(result, true);
    }

    private void addParameterGradients(final Emitter emitter, final Phase phase, final Tensor gradient) {
        final var name = operation.node().name();
        final var extents = new long[]{1, input.channels(), 1, 1};
        final var product = emitter.tensor(layout);
        emitter.binary(phase, dnnl_binary_mul, gradient, standardized, product);
        compilation.endpoints().addParameterGradient(name + ".weight", Sums.to(emitter, phase, product, extents), 0);
        compilation.endpoints().addParameterGradient(name + ".bias", Sums.to(emitter, phase, gradient, extents), 0);
    }
}
