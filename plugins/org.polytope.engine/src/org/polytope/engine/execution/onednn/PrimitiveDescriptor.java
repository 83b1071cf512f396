package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_iterator_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_iterator_fetch;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_iterator_next;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_exec_arg_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_impl_info_str;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.bytedeco.dnnl.const_dnnl_op_desc_t;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc_iterator;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.polytope.engine.execution.NativeScope;

/** An implementation that the library chose for an operation, with the layouts that it wants. */
final class PrimitiveDescriptor {

    private final Device device;

    private final dnnl_primitive_desc handle;

    /** @param creation makes the library's handle, or says why it can't */
    PrimitiveDescriptor(final Device device, final NativeScope scope,
        final Consumer<dnnl_primitive_desc> creation) {
        this(device, scope, () -> {
            final var made = new dnnl_primitive_desc();
            creation.accept(made);
            return made;
        });
    }

    private PrimitiveDescriptor(final Device device, final NativeScope scope,
        final Supplier<dnnl_primitive_desc> creation) {
        this.device = device;
        handle = scope.own(0, creation, dnnl::dnnl_primitive_desc_destroy);
    }

    /**
     * @param operation the library's struct that describes the operation
     * @param forward for a backward operation, its forward one; else null
     */
    static PrimitiveDescriptor of(final Device device, final NativeScope scope, final Pointer operation,
        final Attributes attributes, final PrimitiveDescriptor forward) {
        return new PrimitiveDescriptor(device, scope,
            handle -> Device.check(
                dnnl_primitive_desc_create(handle, new const_dnnl_op_desc_t(operation), attributes.handle(),
                    device.engine(), forward == null ? null : forward.handle),
                operation.getClass().getSimpleName()));
    }

    /** @return the implementation of that name, {@code jit:sse41}, of a forward operation; empty if there is none */
    static Optional<PrimitiveDescriptor> named(final Device device, final NativeScope scope, final Pointer operation,
        final Attributes attributes, final String name) {
        try (var own = scope.nested()) {
            final var iterator = own.own(0, () -> {
                final var made = new dnnl_primitive_desc_iterator();
                Device.check(dnnl_primitive_desc_iterator_create(made, new const_dnnl_op_desc_t(operation),
                    attributes.handle(), device.engine(), null), operation.getClass().getSimpleName());
                return made;
            }, dnnl::dnnl_primitive_desc_iterator_destroy);
            do {
                final var candidate =
                    new PrimitiveDescriptor(device, scope, () -> dnnl_primitive_desc_iterator_fetch(iterator));
                if (candidate.implementation().equals(name)) {
                    return Optional.of(candidate);
                }
            } while (dnnl_primitive_desc_iterator_next(iterator) == dnnl_success);
            return Optional.empty();
        }
    }

    private String implementation() {
        try (var answer = new PointerPointer<BytePointer>(1)) {
            Device.check(dnnl_primitive_desc_query(handle, dnnl_query_impl_info_str, 0, answer), "implementation");
            return answer.get(BytePointer.class, 0).getString();
        }
    }

    Device device() {
        return device;
    }

    dnnl_primitive_desc handle() {
        return handle;
    }

    /** @param argument one of DNNL_ARG_* */
    Layout layout(final int argument) {
        return Layout.copyOf(dnnl_primitive_desc_query_md(handle, dnnl_query_exec_arg_md, argument));
    }

    Layout scratchpad() {
        return layout(DNNL_ARG_SCRATCHPAD);
    }
}
