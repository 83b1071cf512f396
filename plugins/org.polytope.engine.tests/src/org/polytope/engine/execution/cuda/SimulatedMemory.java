package org.polytope.engine.execution.cuda;

import java.nio.ByteBuffer;

/** The card itself and its memory, the part of the CUDA runtime. */
abstract class SimulatedMemory extends SimulatedHandles {

    private boolean intact = true;

    /** @return whether nobody wrote beyond the memory that was given back */
    boolean intact() {
        return intact;
    }

    @Override
    public int deviceCount(final int[] count) {
        count[0] = 1;
        return SUCCESS;
    }

    @Override
    public int setDevice(final int device) {
        return SUCCESS;
    }

    @Override
    public int deviceName(final String[] name, final int device) {
        name[0] = "Simulation";
        return SUCCESS;
    }

    @Override
    public int computeCapability(final int[] capability, final int device) {
        capability[0] = 90;
        return SUCCESS;
    }

    @Override
    public int memoryFree(final long[] bytes) {
        bytes[0] = 1L << 30;
        return SUCCESS;
    }

    @Override
    public int memoryCreate(final long[] address, final long bytes) {
        address[0] = SimulatedCard.allocate(bytes);
        return SUCCESS;
    }

    @Override
    public int memoryDestroy(final long address) {
        intact &= SimulatedCard.release(address);
        return SUCCESS;
    }

    @Override
    public int hostMemoryCreate(final ByteBuffer[] memory, final int bytes) {
        memory[0] = ByteBuffer.allocateDirect(bytes);
        return SUCCESS;
    }

    @Override
    public int hostMemoryDestroy(final ByteBuffer memory) {
        return SUCCESS;
    }

    @Override
    public int copyToDevice(final long target, final ByteBuffer source, final long bytes, final long stream) {
        SimulatedCard.copyIn(target, source, bytes);
        return SUCCESS;
    }

    @Override
    public int copyToHost(final ByteBuffer target, final long source, final long bytes, final long stream) {
        SimulatedCard.copyOut(target, source, bytes);
        return SUCCESS;
    }

    @Override
    public int clear(final long address, final long bytes, final long stream) {
        SimulatedCard.zero(address, bytes);
        return SUCCESS;
    }
}
