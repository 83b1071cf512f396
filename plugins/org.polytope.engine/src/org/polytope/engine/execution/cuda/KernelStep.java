package org.polytope.engine.execution.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Step;

/** One launch of a kernel of ours. Its arguments follow in the order in which the kernel names them. */
final class KernelStep implements Step {

    /** Threads of a block; kernels that sum rely on it. */
    private static final int THREADS = 256;

    /** Threads that work on a row; kernels rely on it. */
    private static final int GROUP = 16;

    /** As many as fill the largest card several times; threads go on where their block's numbers end. */
    private static final int MOST_BLOCKS = 1 << 14;

    /** More arguments than any kernel has. */
    private static final int LARGEST = 256;

    private final Device device;

    private final String kernel;

    private final int blocks;

    private final List<Tensor> tensors = new ArrayList<>();

    private final List<Consumer<ByteBuffer>> arguments = new ArrayList<>();

    private ByteBuffer packed;

    private KernelStep(final Device device, final String kernel, final int blocks) {
        this.device = device;
        this.kernel = kernel;
        this.blocks = blocks;
    }

    /** @return a kernel that is run once for each of {@code count} numbers; the arguments follow */
    static KernelStep each(final Device device, final String kernel, final long count) {
        return new KernelStep(device, kernel, (int)Math.min((count + THREADS - 1) / THREADS, MOST_BLOCKS));
    }

    /** @return a kernel of which a block yields each of {@code count} sums; the arguments follow */
    static KernelStep blocks(final Device device, final String kernel, final long count) {
        return new KernelStep(device, kernel, (int)Math.min(count, MOST_BLOCKS));
    }

    /** @return a kernel of which {@value #GROUP} threads work on each of {@code count} rows; the arguments follow */
    static KernelStep rows(final Device device, final String kernel, final long count) {
        return blocks(device, kernel, (count + THREADS / GROUP - 1) / (THREADS / GROUP));
    }

    /** @return a kernel of which exactly so many blocks run; the arguments follow */
    static KernelStep sums(final Device device, final String kernel, final int blocks) {
        return new KernelStep(device, kernel, blocks);
    }

    /** @param tensor null for none */
    KernelStep with(final Tensor tensor) {
        if (tensor != null) {
            tensors.add(tensor);
        }
        return argument(Long.BYTES, memory -> memory.putLong(tensor == null ? 0 : tensor.address()));
    }

    KernelStep with(final boolean value) {
        return with(value ? 1 : 0);
    }

    KernelStep with(final int value) {
        return argument(Integer.BYTES, memory -> memory.putInt(value));
    }

    KernelStep with(final long count) {
        return with(Math.toIntExact(count));
    }

    KernelStep with(final float value) {
        return argument(Float.BYTES, memory -> memory.putFloat(value));
    }

    KernelStep with(final double value) {
        return argument(Double.BYTES, memory -> memory.putDouble(value));
    }

    /** A structure of integers. */
    KernelStep with(final int... values) {
        for (final var value : values) {
            with(value);
        }
        return this;
    }

    private KernelStep argument(final int size, final Consumer<ByteBuffer> writer) {
        arguments.add(memory -> {
            memory.position((memory.position() + size - 1) / size * size);
            writer.accept(memory);
        });
        return this;
    }

    @Override
    public Collection<Tensor> tensors() {
        return tensors;
    }

    /** Runs it now, wherever the tensors lie. */
    void launch() {
        pack();
        run();
    }

    @Override
    public void bind(final NativeScope scope) {
        pack();
    }

    private void pack() {
        packed = ByteBuffer.allocateDirect(LARGEST).order(ByteOrder.nativeOrder());
        arguments.forEach(argument -> argument.accept(packed));
        packed.flip();
    }

    @Override
    public void run() {
        device.launch(kernel, blocks, THREADS, packed);
    }
}
