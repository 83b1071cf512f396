package org.polytope.engine.execution.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.polytope.engine.execution.NativeScope;

/** Some memory that there is on both sides: the host fills or reads it as a whole, in whatever order kernels want. */
final class Mirror {

    private final Device device;

    private final Tensor tensor;

    private final ByteBuffer host;

    /** Behind the last copy. */
    private final long copied;

    /** @param scope frees both */
    Mirror(final Device device, final int bytes, final NativeScope scope) {
        this.device = device;
        final var cuda = device.cuda();
        tensor = Tensor.own(device, bytes, scope);
        host = scope.own(0, () -> {
            final var made = new ByteBuffer[1];
            device.status().runtime(cuda.hostMemoryCreate(made, bytes), "memory for copies");
            return made[0].order(ByteOrder.nativeOrder());
        }, cuda::hostMemoryDestroy);
        copied = device.make(scope, made -> cuda.eventCreate(made), "a mark", cuda::eventDestroy);
    }

    Tensor tensor() {
        return tensor;
    }

    /** @return this side, from its beginning, when no copy reads it any more */
    ByteBuffer host() {
        await();
        return host.clear();
    }

    void toCard() {
        device.status().runtime(device.cuda().copyToDevice(tensor.address(), host, tensor.bytes(), device.stream()),
            "a copy to the card");
        mark();
    }

    /** @return this side, when all work before is done */
    ByteBuffer fromCard() {
        device.status().runtime(device.cuda().copyToHost(host, tensor.address(), tensor.bytes(), device.stream()),
            "a copy from the card");
        mark();
        return host();
    }

    private void mark() {
        device.status().runtime(device.cuda().eventRecord(copied, device.stream()), "a mark");
    }

    private void await() {
        device.status().runtime(device.cuda().eventSynchronize(copied), "the work before a copy");
    }
}
