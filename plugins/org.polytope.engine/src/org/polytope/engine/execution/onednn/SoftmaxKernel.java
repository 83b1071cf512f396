package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_backward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_forward_desc_init;

import org.bytedeco.dnnl.dnnl_softmax_desc_t;
import org.polytope.engine.execution.program.Gradient;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;

/** Positive weights that add up to 1 along each row; in row-major order, so that a row's numbers lie side by side. */
final class SoftmaxKernel implements Kernel {

    private static final int COLUMNS = 1;

    private final Value input;

    private final Value output;

    /** The same memory, a row for each of the maps' rows. */
    private final Layout rows;

    /** Whether scores and weights share their memory: scores are many, and nobody else reads them. */
    private final boolean inPlace;

    private PrimitiveDescriptor forward;

    SoftmaxKernel(final Operation operation, final Compilation compilation) {
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        inPlace = compilation.isOverwritable(operation.inputs().get(0));
        final var extents = input.extents();
        rows = Layout.plain(extents[0] * extents[1] * extents[2], extents[3]);
    }

    @Override
    public void forward(final Emitter emitter) {
        final var struct = new dnnl_softmax_desc_t();
        Device.check(dnnl_softmax_forward_desc_init(struct, dnnl_forward_training, rows.descriptor(), COLUMNS),
            "softmax");
        forward = emitter.describe(struct, emitter.attributes());
        final var source = input.plain(emitter);
        final var result = inPlace ? source : emitter.tensor(source.layout());
        emitter.emit(Phase.FORWARD, new PrimitiveStep(forward).with(DNNL_ARG_SRC, source.view(rows))
            .with(DNNL_ARG_DST, result.view(rows)));
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var struct = new dnnl_softmax_desc_t();
        Device.check(
            dnnl_softmax_backward_desc_init(struct, rows.descriptor(), rows.descriptor(), COLUMNS),
            "softmax gradient");
        final var incoming = output.gradient(emitter);
        final var gradient = emitter.reorder(output.gradientPhase(), incoming.tensor(), Layout.plain(output.extents()));
        final var result = emitter.overwritable(
            new Gradient<>(gradient, incoming.exclusive() || gradient != incoming.tensor()));
        emitter.emit(output.gradientPhase(),
            new PrimitiveStep(emitter.describe(struct, forward)).with(DNNL_ARG_DST, output.plain(emitter).view(rows))
                .with(DNNL_ARG_DIFF_DST, gradient.view(rows)).with(DNNL_ARG_DIFF_SRC, result.view(rows)));
        input.addGradient(result, true);
    }
}
