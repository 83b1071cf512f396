package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_nearest;

import org.bytedeco.dnnl.dnnl_pooling_desc_t;
import org.bytedeco.dnnl.dnnl_resampling_desc_t;
import org.polytope.engine.execution.program.Phase;

/**
 * One number for all pixels of a channel, as a pooling and an enlargement: the library's own reductions and repetitions have
 * no fast implementation where images differ.
 */
final class Planes {

    private Planes() {
    }

    /** @return whether {@code one} has one number for each channel of {@code whole}, which has several */
    static boolean isPerChannel(final Value one, final Value whole) {
        final var extents = one.extents();
        return extents[2] * extents[3] == 1 && extents[1] == whole.channels() && !Sums.sameExtents(one, whole);
    }

    /** @return each of the numbers {@code [n, c, 1, 1]}, times a factor, at every pixel of that layout */
    static Tensor spread(final Emitter emitter, final Phase phase, final Tensor numbers, final double factor,
        final Layout whole) {
        final var pooled =
            emitter.reorder(phase, numbers, pooling(emitter, whole, emitter.attributes()).layout(DNNL_ARG_DST));
        // of one pixel these are the same numbers, but another implementation
        final var source =
            whole.isChannelsLast() ? pooled.view(Layout.channelsLast(pooled.layout().extents())) : pooled;
        final var result = emitter.tensor(whole);
        final var struct = new dnnl_resampling_desc_t();
        Device.check(dnnl_resampling_forward_desc_init(struct, dnnl_forward_inference, dnnl_resampling_nearest,
            (float[])null, source.layout().descriptor(), whole.descriptor()), "repetition");
        final var attributes = factor == 1 ? emitter.attributes() : emitter.attributes().thenScale(factor);
        emitter.emit(phase, new PrimitiveStep(emitter.describe(struct, attributes)).with(DNNL_ARG_SRC, source)
            .with(DNNL_ARG_DST, result));
        return result;
    }

    /** @return the sum of each channel, {@code [n, c, 1, 1]} */
    static Tensor sums(final Emitter emitter, final Phase phase, final Tensor whole) {
        final var extents = whole.layout().extents();
        final var descriptor =
            pooling(emitter, whole.layout(), emitter.attributes().thenScale(extents[2] * extents[3]));
        final var result = emitter.tensor(descriptor.layout(DNNL_ARG_DST));
        emitter.emit(phase, new PrimitiveStep(descriptor).with(DNNL_ARG_SRC, whole).with(DNNL_ARG_DST, result));
        return result;
    }

    private static PrimitiveDescriptor pooling(final Emitter emitter, final Layout whole,
        final Attributes attributes) {
        final var extents = whole.extents();
        final var struct = new dnnl_pooling_desc_t();
        final var window = new long[]{extents[2], extents[3]};
        Device.check(dnnl_pooling_forward_desc_init(struct, dnnl_forward_inference, dnnl_pooling_avg_exclude_padding,
            whole.descriptor(), Layout.any(extents[0], extents[1], 1, 1).descriptor(), new long[]{1, 1}, window,
            new long[2], new long[2]), "sum of channels");
        return emitter.describe(struct, attributes);
    }
}
