package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_include_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_backward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import java.util.Optional;

import org.bytedeco.dnnl.dnnl_pooling_desc_t;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Window;

/** Maxima or means of windows. */
final class PoolKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final Value input;

    private final Value output;

    private final int algorithm;

    private final long[] size;

    private final long[] strides;

    private final long[] paddingBefore;

    private final long[] paddingBehind;

    private PrimitiveDescriptor forward;

    private Tensor workspace;

    private PoolKernel(final Operation operation, final Compilation compilation, final Window window,
        final int algorithm) {
        this.operation = operation;
        this.compilation = compilation;
        this.algorithm = algorithm;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        size = new long[]{window.height(), window.width()};
        strides = new long[]{window.strideHeight(), window.strideWidth()};
        paddingBefore = new long[]{window.top(), window.left()};
        paddingBehind = new long[]{window.bottom(), window.right()};
    }

    static PoolKernel of(final MaxPool layer, final Operation operation, final Compilation compilation) {
        return new PoolKernel(operation, compilation, layer.window(), dnnl_pooling_max);
    }

    static PoolKernel of(final AveragePool layer, final Operation operation, final Compilation compilation) {
        return new PoolKernel(operation, compilation, layer.window(),
            layer.countPadding() ? dnnl_pooling_avg_include_padding : dnnl_pooling_avg_exclude_padding);
    }

    /** @return the mean of each channel */
    static PoolKernel global(final Operation operation, final Compilation compilation) {
        final var extents = compilation.value(operation.inputs().get(0)).extents();
        return new PoolKernel(operation, compilation,
            new Window((int)extents[2], (int)extents[3], 1, 1, 0, 0, 0, 0), dnnl_pooling_avg_exclude_padding);
    }

    @Override
    public void forward(final Emitter emitter) {
        final var source = input.tensor();
        forward = emitter.describe(forward(source.layout(), Layout.any(output.extents())), emitter.attributes());
        final var result = emitter.tensor(forward.layout(DNNL_ARG_DST));
        final var workspaceLayout = forward.layout(DNNL_ARG_WORKSPACE);
        if (workspaceLayout.bytes() > 0) {
            workspace = emitter.tensor(workspaceLayout);
            emitter.emit(Phase.FORWARD, blockwise(emitter, source, result)
                .orElseGet(() -> step(forward, source, result).with(DNNL_ARG_WORKSPACE, workspace)));
        } else {
            emitter.emit(Phase.FORWARD, step(forward, source, result));
        }
        output.set(result);
    }

    private dnnl_pooling_desc_t forward(final Layout source, final Layout result) {
        final var struct = new dnnl_pooling_desc_t();
        Device.check(dnnl_pooling_forward_desc_init(struct, compilation.propagation(), algorithm, source.descriptor(),
            result.descriptor(), strides, size, paddingBefore, paddingBehind), "pooling");
        return struct;
    }

    private static PrimitiveStep step(final PrimitiveDescriptor descriptor, final Tensor source, final Tensor result) {
        return new PrimitiveStep(descriptor).with(DNNL_ARG_SRC, source).with(DNNL_ARG_DST, result);
    }

    /**
     * The library's code for AVX-512 that remembers where the largest number stood (oneDNN 2.5) mixes in instructions of SSE,
     * and processors may take longer to change from one to the other than for all else. Its code for SSE alone finds the same
     * in a quarter of the time. It knows no blocks of channels, but takes each for an image with its channels last.
     */
    private Optional<PrimitiveStep> blockwise(final Emitter emitter, final Tensor source, final Tensor result) {
        if (input.channels() % Layout.BLOCK != 0 || !source.layout().equals(Layout.blocked(input.extents()))
            || !result.layout().equals(Layout.blocked(output.extents()))) {
            return Optional.empty();
        }
        final var from = blocks(input.extents());
        final var to = blocks(output.extents());
        return emitter.describe(forward(from, to), "jit:sse41")
            .map(descriptor -> step(descriptor, source.view(from), result.view(to)).with(DNNL_ARG_WORKSPACE,
                workspace.view(descriptor.layout(DNNL_ARG_WORKSPACE))));
    }

    private static Layout blocks(final long... extents) {
        return Layout.channelsLast(extents[0] * extents[1] / Layout.BLOCK, Layout.BLOCK, extents[2], extents[3]);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var phase = output.gradientPhase();
        var incoming = output.gradient(emitter);
        if (operation.slope().isPresent()) {
            incoming =
                ActivationKernel.differentiate(emitter, Activation.fused(operation.slope().get()), output.tensor(),
                    incoming, phase);
        }
        final var gradient = emitter.reorder(phase, incoming.tensor(), forward.layout(DNNL_ARG_DST));
        final var struct = new dnnl_pooling_desc_t();
        Device.check(dnnl_pooling_backward_desc_init(struct, algorithm, Layout.any(input.extents()).descriptor(),
            gradient.layout().descriptor(), strides, size, paddingBefore, paddingBehind), "pooling gradient");
        final var descriptor = emitter.describe(struct, forward);
        final var result = emitter.tensor(descriptor.layout(DNNL_ARG_DIFF_SRC));
        final var step =
            new PrimitiveStep(descriptor).with(DNNL_ARG_DIFF_DST, gradient).with(DNNL_ARG_DIFF_SRC, result);
        if (workspace != null) {
            step.with(DNNL_ARG_WORKSPACE, workspace);
        }
        emitter.emit(phase, step);
        input.addGradient(result, true);
    }
}
