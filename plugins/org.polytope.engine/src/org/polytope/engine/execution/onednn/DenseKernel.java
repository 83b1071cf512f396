package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_inner_product_backward_data_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_inner_product_backward_weights_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_inner_product_forward_desc_init;

import org.bytedeco.dnnl.dnnl_inner_product_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.program.Operation;

/** A dense layer; it reads feature maps as they are, since its weights can be laid out to match. */
final class DenseKernel extends LinearKernel {

    DenseKernel(final Operation operation, final Compilation compilation, final Operand weights, final Operand bias,
        final boolean trained) {
        super(operation, compilation, weights, bias, trained);
    }

    @Override
    Pointer forward(final Layout source, final Layout kernel, final Layout biases, final Layout result) {
        final var struct = new dnnl_inner_product_desc_t();
        Device.check(dnnl_inner_product_forward_desc_init(struct, dnnl_forward_training, source.descriptor(),
            kernel.descriptor(), descriptor(biases), result.descriptor()), "dense layer");
        return struct;
    }

    @Override
    Pointer backwardToInput(final Layout source, final Layout kernel, final Layout result) {
        final var struct = new dnnl_inner_product_desc_t();
        Device.check(dnnl_inner_product_backward_data_desc_init(struct, source.descriptor(), kernel.descriptor(),
            result.descriptor()), "dense layer gradient");
        return struct;
    }

    @Override
    Pointer backwardToWeights(final Layout source, final Layout kernel, final Layout biases, final Layout result) {
        final var struct = new dnnl_inner_product_desc_t();
        Device.check(dnnl_inner_product_backward_weights_desc_init(struct, source.descriptor(), kernel.descriptor(),
            descriptor(biases), result.descriptor()), "dense layer weight gradient");
        return struct;
    }

    /** The library's results have two extents: examples and units. */
    @Override
    Layout resultWish(final long[] extents) {
        return Layout.plain(extents[0], extents[1]);
    }

    private static dnnl_memory_desc_t descriptor(final Layout layout) {
        return layout == null ? null : layout.descriptor();
    }
}
