package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import java.util.Optional;

import org.bytedeco.dnnl.dnnl_binary_desc_t;
import org.bytedeco.dnnl.dnnl_matmul_desc_t;
import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Gradient;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.execution.program.Recorder;

/** Collects the steps of a program while it is being compiled; kernels write to it. */
final class Emitter extends Recorder<Tensor> {

    private final Device device;

    private final NativeScope temporaries;

    /** @param temporaries closed when the program has been made */
    Emitter(final Device device, final NativeScope temporaries) {
        this.device = device;
        this.temporaries = temporaries;
    }

    /** @return an operand's numbers in a layout */
    Tensor operand(final Operand operand, final Layout layout) {
        final var copy = operand.in(layout);
        reads(copy);
        return copy.tensor();
    }

    /** @return memory of that layout, which lives as long as steps use it */
    Tensor tensor(final Layout layout) {
        return new Tensor(layout, Storage.in(device.arena(), layout.bytes()));
    }

    @Override
    protected Tensor hostTensor(final long... extents) {
        return tensor(Layout.plain(extents));
    }

    @Override
    protected Tensor inHostOrder(final Phase phase, final Tensor tensor, final long... extents) {
        return reorder(phase, tensor, Layout.plain(extents));
    }

    Attributes attributes() {
        return new Attributes(temporaries);
    }

    /** @return the implementation of a forward operation */
    PrimitiveDescriptor describe(final Pointer operation, final Attributes attributes) {
        return PrimitiveDescriptor.of(device, temporaries, operation, attributes, null);
    }

    /** @return the implementation of that name of a forward operation; empty if there is none */
    Optional<PrimitiveDescriptor> describe(final Pointer operation, final String name) {
        return PrimitiveDescriptor.named(device, temporaries, operation, attributes(), name);
    }

    /** @return the implementation of the backward operation of {@code forward} */
    PrimitiveDescriptor describe(final Pointer operation, final PrimitiveDescriptor forward) {
        return PrimitiveDescriptor.of(device, temporaries, operation, attributes(), forward);
    }

    /** @return the same numbers in another layout; the same tensor if it has that layout */
    Tensor reorder(final Phase phase, final Tensor tensor, final Layout layout) {
        if (tensor.layout().equals(layout)) {
            return tensor;
        }
        final var reordered = tensor(layout);
        copy(phase, tensor, reordered);
        return reordered;
    }

    /** Copies numbers between tensors (or parts of them) of the same extents. */
    void copy(final Phase phase, final Tensor from, final Tensor to) {
        emit(phase, copying(device, temporaries, from, to));
    }

    static PrimitiveStep copying(final Device device, final NativeScope temporaries, final Tensor from,
        final Tensor to) {
        final var attributes = new Attributes(temporaries);
        final var descriptor = new PrimitiveDescriptor(device, temporaries,
            handle -> Device.check(dnnl_reorder_primitive_desc_create(handle, from.layout().descriptor(),
                device.engine(), to.layout().descriptor(), device.engine(), attributes.handle()), "reorder"));
        return new PrimitiveStep(descriptor).with(DNNL_ARG_FROM, from).with(DNNL_ARG_TO, to);
    }

    /** Combines two tensors number by number; {@code second} may hold one number a channel. */
    void binary(final Phase phase, final int operation, final Tensor first, final Tensor second, final Tensor result) {
        binary(phase, operation, first, second, result, attributes());
    }

    /** Combines two tensors number by number, and something fused behind. */
    void binary(final Phase phase, final int operation, final Tensor first, final Tensor second, final Tensor result,
        final Attributes attributes) {
        final var struct = new dnnl_binary_desc_t();
        Device.check(dnnl_binary_desc_init(struct, operation, first.layout().descriptor(),
            second.layout().descriptor(), result.layout().descriptor()), "binary operation");
        emit(phase, new PrimitiveStep(describe(struct, attributes)).with(DNNL_ARG_SRC_0, first)
            .with(DNNL_ARG_SRC_1, second).with(DNNL_ARG_DST, result));
    }

    /** Records a product of matrices, or of as many as the extents before the last two count, and something fused behind. */
    void multiply(final Phase phase, final Tensor left, final Tensor right, final Tensor product,
        final Attributes attributes) {
        final var struct = new dnnl_matmul_desc_t();
        Device.check(dnnl_matmul_desc_init(struct, left.layout().descriptor(), right.layout().descriptor(), null,
            product.layout().descriptor()), "matrix product");
        emit(phase, new PrimitiveStep(describe(struct, attributes)).with(DNNL_ARG_SRC, left)
            .with(DNNL_ARG_WEIGHTS, right).with(DNNL_ARG_DST, product));
    }

    /** Multiplies all numbers of a tensor by one, in place. */
    void scale(final Phase phase, final Tensor tensor, final double factor) {
        emit(phase, new PrimitiveStep(
            ActivationKernel.forward(this, Activation.linear(factor, 0), tensor.layout(), attributes()))
            .with(DNNL_ARG_SRC, tensor).with(DNNL_ARG_DST, tensor));
    }

    @Override
    protected Gradient<Tensor> sum(final Phase phase, final Gradient<Tensor> first,
        final Gradient<Tensor> second) {
        final var target = first.exclusive() || !second.exclusive() ? first : second;
        final var other = target == first ? second : first;
        final var result = overwritable(target);
        final var summand = reorder(phase, other.tensor(), target.tensor().layout());
        binary(phase, dnnl_binary_add, target.tensor(), summand, result);
        return new Gradient<>(result, true);
    }

    /** @return the gradient's own memory where nobody else reads it, else new memory of that layout */
    Tensor overwritable(final Gradient<Tensor> gradient) {
        return gradient.exclusive() ? gradient.tensor() : tensor(gradient.tensor().layout());
    }
}
