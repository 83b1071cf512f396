package org.polytope.engine.execution.onednn;

import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.NativeThreads;
import org.polytope.engine.execution.program.Arena;
import org.polytope.engine.execution.program.Backend;
import org.polytope.engine.execution.program.Queue;
import org.polytope.engine.network.Network;

/** Lets programs run on oneDNN. */
final class OneDnnBackend implements Backend<Tensor> {

    private final Device device;

    private final NativeScope scope;

    /** @param scope holds all native memory */
    OneDnnBackend(final NativeScope scope) {
        this.scope = scope;
        device = new Device(scope);
    }

    @Override
    public String device() {
        return "oneDNN %s, %s".formatted(OneDnn.version(), NativeThreads.describe());
    }

    @Override
    public Queue queue() {
        return device;
    }

    @Override
    public Arena<Pointer> arena() {
        return device.arena();
    }

    @Override
    public Compiler<Tensor> compiler(final Network network) {
        final var operands = new Operands(device, scope);
        return (key, own) -> {
            try (var temporaries = own.nested()) {
                return new Compilation(network, key, operands).compile(new Emitter(device, temporaries), device, own);
            }
        };
    }
}
