package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_layer_normalization_backward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_layer_normalization_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scaleshift;

import org.bytedeco.dnnl.dnnl_layer_normalization_desc_t;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.LayerNorm;

/** Pixels whose channels are normalized together; these lie side by side, as the library reads them. */
final class LayerNormKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final float epsilon;

    private final Value input;

    private final Value output;

    private final Layout layout;

    /** The same memory, with a row for each pixel. */
    private final Layout rows;

    private final Layout statistics;

    private PrimitiveDescriptor forward;

    private Tensor mean;

    private Tensor variance;

    private Tensor scaleShift;

    LayerNormKernel(final Operation operation, final Compilation compilation, final LayerNorm layer) {
        this.operation = operation;
        this.compilation = compilation;
        epsilon = (float)layer.epsilon();
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        final var extents = input.extents();
        layout = Layout.channelsLast(extents);
        statistics = Layout.plain(extents[0] * extents[2] * extents[3]);
        rows = Layout.plain(extents[0] * extents[2] * extents[3], extents[1]);
    }

    @Override
    public void forward(final Emitter emitter) {
        final var struct = new dnnl_layer_normalization_desc_t();
        Device.check(dnnl_layer_normalization_forward_desc_init(struct, dnnl_forward_training, rows.descriptor(),
            statistics.descriptor(), epsilon, dnnl_use_scaleshift), "layer normalization");
        forward = emitter.describe(struct, emitter.attributes());
        mean = emitter.tensor(statistics);
        variance = emitter.tensor(statistics);
        scaleShift = emitter.operand(compilation.operands().scaleShift(operation.node(), input.channels()),
            Layout.plain(2, input.channels()));
        final var result = emitter.tensor(layout);
        emitter.emit(Phase.FORWARD,
            new PrimitiveStep(forward).with(DNNL_ARG_SRC, input.in(layout, emitter).view(rows))
                .with(DNNL_ARG_MEAN, mean).with(DNNL_ARG_VARIANCE, variance).with(DNNL_ARG_SCALE_SHIFT, scaleShift)
                .with(DNNL_ARG_DST, result.view(rows)));
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var struct = new dnnl_layer_normalization_desc_t();
        Device.check(dnnl_layer_normalization_backward_desc_init(struct, dnnl_backward,
            rows.descriptor(), rows.descriptor(), statistics.descriptor(), epsilon, dnnl_use_scaleshift),
            "layer normalization gradient");
        final var result = emitter.tensor(layout);
        final var step = new PrimitiveStep(emitter.describe(struct, forward))
            .with(DNNL_ARG_SRC, input.in(layout, emitter).view(rows)).with(DNNL_ARG_MEAN, mean)
            .with(DNNL_ARG_VARIANCE, variance).with(DNNL_ARG_SCALE_SHIFT, scaleShift)
            .with(DNNL_ARG_DIFF_DST, output.gradientIn(layout, emitter).view(rows))
            .with(DNNL_ARG_DIFF_SRC, result.view(rows));
        // summed up in an attack too: the primitive for the input alone doesn't know the scale
        final var parameters = emitter.tensor(scaleShift.layout());
        step.with(DNNL_ARG_DIFF_SCALE_SHIFT, parameters);
        if (compilation.trains(operation.node())) {
            final var name = operation.node().name();
            compilation.endpoints().addParameterGradient(name + ".weight", parameters, 0);
            compilation.endpoints().addParameterGradient(name + ".bias", parameters, input.channels());
        }
        emitter.emit(output.gradientPhase(), step);
        input.addGradient(result, true);
    }
}
