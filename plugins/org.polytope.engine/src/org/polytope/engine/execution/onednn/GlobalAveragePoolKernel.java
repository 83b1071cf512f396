package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_nearest;

import org.bytedeco.dnnl.dnnl_resampling_desc_t;
import org.polytope.engine.execution.program.Operation;

/** The mean of each channel. */
final class GlobalAveragePoolKernel implements Kernel {

    private final PoolKernel pool;

    private final Value input;

    private final Value output;

    GlobalAveragePoolKernel(final Operation operation, final Compilation compilation) {
        pool = PoolKernel.global(operation, compilation);
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        pool.forward(emitter);
    }

    /** Spreads each gradient evenly, as an enlargement does: the library's own way back has no fast implementation. */
    @Override
    public void backward(final Emitter emitter) {
        final var extents = input.extents();
        final var phase = output.gradientPhase();
        final var gradient = emitter.reorder(phase, output.gradient(emitter).tensor(), output.tensor().layout());
        final var result = emitter.tensor(input.tensor().layout());
        final var struct = new dnnl_resampling_desc_t();
        Device.check(dnnl_resampling_forward_desc_init(struct, dnnl_forward_inference, dnnl_resampling_nearest,
            (float[])null, gradient.layout().descriptor(), result.layout().descriptor()), "gradient of global pooling");
        final var attributes = emitter.attributes().thenScale(1.0 / (extents[2] * extents[3]));
        emitter.emit(phase, new PrimitiveStep(emitter.describe(struct, attributes)).with(DNNL_ARG_SRC, gradient)
            .with(DNNL_ARG_DST, result));
        input.addGradient(result, true);
    }
}
