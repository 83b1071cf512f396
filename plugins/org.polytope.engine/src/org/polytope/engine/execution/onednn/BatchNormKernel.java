package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_backward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_fuse_norm_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scaleshift;

import java.util.stream.IntStream;

import org.bytedeco.dnnl.dnnl_batch_normalization_desc_t;
import org.polytope.engine.execution.BatchMoments;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.BatchNorm;

/**
 * A batch normalization with the ReLU behind it: by the statistics of the batch where it is trained, else (where it could
 * not be folded into weights) by the running ones, which are constants on the way back too.
 */
final class BatchNormKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final Value input;

    private final Value output;

    private final BatchNorm layer;

    private final boolean training;

    private final int flags;

    private PrimitiveDescriptor forward;

    private Tensor mean;

    private Tensor variance;

    private Tensor scaleShift;

    private Tensor workspace;

    BatchNormKernel(final Operation operation, final Compilation compilation, final BatchNorm layer) {
        this.operation = operation;
        this.compilation = compilation;
        this.layer = layer;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        training = compilation.trains(operation.node());
        flags = dnnl_use_scaleshift | (training ? 0 : dnnl_use_global_stats)
            | (operation.activation().isPresent() ? dnnl_fuse_norm_relu : 0);
    }

    @Override
    public void forward(final Emitter emitter) {
        final var source = input.tensor();
        final var struct = new dnnl_batch_normalization_desc_t();
        Device.check(dnnl_batch_normalization_forward_desc_init(struct, compilation.propagation(),
            source.layout().descriptor(), (float)layer.epsilon(), flags), "batch normalization");
        forward = emitter.describe(struct, emitter.attributes());
        setStatistics(emitter);
        scaleShift = emitter.operand(compilation.operands().scaleShift(operation.node(), input.channels()),
            Layout.plain(2, input.channels()));
        final var result = emitter.tensor(source.layout());
        final var step = new PrimitiveStep(forward).with(DNNL_ARG_SRC, source).with(DNNL_ARG_MEAN, mean)
            .with(DNNL_ARG_VARIANCE, variance).with(DNNL_ARG_SCALE_SHIFT, scaleShift).with(DNNL_ARG_DST, result);
        final var workspaceLayout = forward.layout(DNNL_ARG_WORKSPACE);
        if (workspaceLayout.bytes() > 0) {
            workspace = emitter.tensor(workspaceLayout);
            step.with(DNNL_ARG_WORKSPACE, workspace);
        }
        emitter.emit(Phase.FORWARD, step);
        output.set(result);
    }

    private void setStatistics(final Emitter emitter) {
        final var layout = Layout.plain(input.channels());
        if (training) {
            mean = emitter.tensor(layout);
            variance = emitter.tensor(layout);
            final var extents = input.extents();
            compilation.endpoints().pin(mean);
            compilation.endpoints().pin(variance);
            compilation.endpoints().addBatchMoments(() -> new BatchMoments(operation.node().name(), layer,
                extents[0] * extents[2] * extents[3], read(mean), read(variance)));
        } else {
            final var name = operation.node().name();
            final var operands = compilation.operands();
            mean = emitter.operand(operands.parameter(name + ".running_mean", input.channels()), layout);
            variance = emitter.operand(operands.parameter(name + ".running_var", input.channels()), layout);
        }
    }

    private static double[] read(final Tensor tensor) {
        final var numbers = new float[(int)tensor.layout().extents()[0]];
        tensor.read(numbers, 0);
        return IntStream.range(0, numbers.length).mapToDouble(c -> numbers[c]).toArray();
    }

    @Override
    public void backward(final Emitter emitter) {
        final var source = input.tensor();
        final var phase = output.gradientPhase();
        final var incoming = output.gradient(emitter);
        final var gradient = emitter.reorder(phase, incoming.tensor(), source.layout());
        final var struct = new dnnl_batch_normalization_desc_t();
        Device.check(
            dnnl_batch_normalization_backward_desc_init(struct, dnnl_backward,
                source.layout().descriptor(), source.layout().descriptor(), (float)layer.epsilon(), flags),
            "batch normalization gradient");
        final var result = emitter.tensor(source.layout());
        final var step = new PrimitiveStep(emitter.describe(struct, forward)).with(DNNL_ARG_SRC, source)
            .with(DNNL_ARG_MEAN, mean).with(DNNL_ARG_VARIANCE, variance).with(DNNL_ARG_SCALE_SHIFT, scaleShift)
            .with(DNNL_ARG_DIFF_DST, gradient).with(DNNL_ARG_DIFF_SRC, result);
        if (workspace != null) {
            step.with(DNNL_ARG_WORKSPACE, workspace);
        }
        // summed up in an attack too: the primitive for the input alone has no implementation for every layout
        final var parameters = emitter.tensor(scaleShift.layout());
        step.with(DNNL_ARG_DIFF_SCALE_SHIFT, parameters);
        if (training) {
            final var name = operation.node().name();
            compilation.endpoints().addParameterGradient(name + ".weight", parameters, 0);
            compilation.endpoints().addParameterGradient(name + ".bias", parameters, input.channels());
        }
        emitter.emit(phase, step);
        input.addGradient(result, true);
    }
}
