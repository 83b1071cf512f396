package org.polytope.engine.execution.cuda;

import java.nio.ByteBuffer;

/** What is asked of the CUDA runtime: cards, memory, streams, events. */
public interface CudaRuntime {

    /** How many cards there are. */
    int deviceCount(int[] count);

    /** Readies the calling thread for a card. */
    int setDevice(int device);

    /** The card's name, as {@code NVIDIA H100 80GB HBM3}. */
    int deviceName(String[] name, int device);

    /** The compute capability, as 90 for 9.0. */
    int computeCapability(int[] capability, int device);

    /** How many bytes of the card's memory are free. */
    int memoryFree(long[] bytes);

    /** Takes memory on the card. */
    int memoryCreate(long[] address, long bytes);

    /** Gives it back. */
    int memoryDestroy(long address);

    /** Takes memory on this side that the card may read and write by itself. */
    int hostMemoryCreate(ByteBuffer[] memory, int bytes);

    /** Gives it back. */
    int hostMemoryDestroy(ByteBuffer memory);

    /** Has the first {@code bytes} of {@code source}, made by {@link #hostMemoryCreate}, copied to the card. */
    int copyToDevice(long target, ByteBuffer source, long bytes, long stream);

    /** Has {@code bytes} copied from the card to the beginning of {@code target}, made by {@link #hostMemoryCreate}. */
    int copyToHost(ByteBuffer target, long source, long bytes, long stream);

    /** Has memory on the card filled with zeros. */
    int clear(long address, long bytes, long stream);

    /** Makes a queue of work. */
    int streamCreate(long[] stream);

    /** Gives it back. */
    int streamDestroy(long stream);

    /** Makes a mark for a queue. */
    int eventCreate(long[] event);

    /** Gives it back. */
    int eventDestroy(long event);

    /** Puts the mark behind all work that is in the queue. */
    int eventRecord(long event, long stream);

    /** Waits until the work before the mark is done; at once where it was never recorded. */
    int eventSynchronize(long event);
}
