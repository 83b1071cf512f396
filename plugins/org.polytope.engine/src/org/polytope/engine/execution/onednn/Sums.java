package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_sum;

import java.util.Arrays;

import org.bytedeco.dnnl.dnnl_reduction_desc_t;
import org.polytope.engine.execution.program.Phase;

/** Sums along axes: what is repeated on the way forward is summed on the way back. */
final class Sums {

    private Sums() {
    }

    static boolean sameExtents(final Value one, final Value other) {
        return Arrays.equals(one.extents(), other.extents());
    }

    /**
     * @param extents each that of {@code tensor}, or 1 where it is to be summed along that axis
     * @return the sums, row-major; the tensor itself where nothing is to be summed
     */
    static Tensor to(final Emitter emitter, final Phase phase, final Tensor tensor, final long... extents) {
        if (Arrays.equals(extents, tensor.layout().extents())) {
            return tensor;
        }
        final var result = emitter.tensor(Layout.plain(extents));
        final var struct = new dnnl_reduction_desc_t();
        Device.check(dnnl_reduction_desc_init(struct, dnnl_reduction_sum, tensor.layout().descriptor(),
            result.layout().descriptor(), 0, 0), "sum");
        emitter.emit(phase, new PrimitiveStep(emitter.describe(struct, emitter.attributes()))
            .with(DNNL_ARG_SRC, tensor).with(DNNL_ARG_DST, result));
        return result;
    }

    /** @return the sum of images that lie one behind the other, in the layout of one */
    static Tensor ofImages(final Emitter emitter, final Phase phase, final Tensor maps,
        final Compilation compilation) {
        final var ones = compilation.operands().constant(1, 1, maps.layout().extents()[0]);
        final var sum = emitter.tensor(maps.layout().ofFirst());
        emitter.multiply(phase, emitter.operand(ones, ones.layout()), maps.view(maps.layout().rows()),
            sum.view(sum.layout().rows()), emitter.attributes());
        return sum;
    }
}
