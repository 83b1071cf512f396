package org.polytope.engine.execution.cuda;

import java.util.Optional;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Buffer;
import org.polytope.engine.execution.program.DeviceTensor;

/** Numbers in row-major order on the card: in the arena, or in memory of their own. */
final class Tensor implements DeviceTensor {

    private final Device device;

    private final long bytes;

    /** Null for memory of its own. */
    private final Buffer buffer;

    private long address;

    private Tensor(final Device device, final long bytes, final Buffer buffer) {
        this.device = device;
        this.bytes = bytes;
        this.buffer = buffer;
    }

    /** @return memory in the arena, which has an address once it is {@link #bind bound} */
    static Tensor in(final Device device, final long bytes) {
        return new Tensor(device, bytes, new Buffer(bytes));
    }

    /** @return memory of its own */
    static Tensor own(final Device device, final long bytes, final NativeScope scope) {
        final var tensor = new Tensor(device, bytes, null);
        tensor.address = device.allocate(bytes, scope);
        return tensor;
    }

    @Override
    public Optional<Buffer> buffer() {
        return Optional.ofNullable(buffer);
    }

    @Override
    public void bind() {
        if (buffer != null) {
            address = device.arena().block() + buffer.offset();
        }
    }

    long address() {
        return address;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void write(final float[] source, final int count) {
        device.staging().toDevice(source, count, address);
        final var written = (long)count * Float.BYTES;
        if (bytes > written) {
            device.clear(address + written, bytes - written);
        }
    }

    @Override
    public void read(final float[] target, final long first) {
        device.staging().toHost(address + first * Float.BYTES, target);
    }
}
