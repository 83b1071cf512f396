package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.global.dnnl;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Step;

/** Runs a primitive of the library. Its argument list is made once, so that running it allocates nothing. */
final class PrimitiveStep implements Step {

    private final PrimitiveDescriptor descriptor;

    private final Device device;

    private final Map<Integer, Tensor> arguments = new LinkedHashMap<>();

    private dnnl_primitive primitive;

    private dnnl_exec_arg_t nativeArguments;

    PrimitiveStep(final PrimitiveDescriptor descriptor) {
        this.descriptor = descriptor;
        device = descriptor.device();
        final var scratchpad = descriptor.scratchpad();
        if (scratchpad.bytes() > 0) {
            with(DNNL_ARG_SCRATCHPAD, new Tensor(scratchpad, Storage.in(device.arena(), scratchpad.bytes())));
        }
    }

    /** @param argument one of DNNL_ARG_* */
    PrimitiveStep with(final int argument, final Tensor tensor) {
        arguments.put(argument, tensor);
        return this;
    }

    @Override
    public Collection<Tensor> tensors() {
        return arguments.values();
    }

    @Override
    public void prepare(final NativeScope scope) {
        primitive = scope.own(0, this::create, dnnl::dnnl_primitive_destroy);
        final var list = scope.own(0, () -> new dnnl_exec_arg_t(arguments.size()), dnnl_exec_arg_t::close);
        int i = 0;
        for (final var argument : arguments.entrySet()) {
            list.getPointer(i++).arg(argument.getKey()).memory(argument.getValue().memory(device, scope));
        }
        nativeArguments = list;
    }

    private dnnl_primitive create() {
        final var made = new dnnl_primitive();
        Device.check(dnnl_primitive_create(made, descriptor.handle()), "primitive");
        return made;
    }

    @Override
    public void run() {
        Device.check(dnnl_primitive_execute(primitive, device.stream(), arguments.size(), nativeArguments),
            "primitive");
    }
}
