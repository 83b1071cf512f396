package org.polytope.cuda;

import java.nio.ByteBuffer;

import org.bytedeco.cuda.cudart.CUevent_st;
import org.bytedeco.cuda.cudart.CUgraphExec_st;
import org.bytedeco.cuda.cudart.CUgraph_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.polytope.engine.execution.cuda.Cuda;

/** The runtime's part. */
abstract class Runtime implements Cuda {

    /** Longer than any name. */
    private static final int NAME = 256;

    /** Takes an error back that the runtime would otherwise repeat when something else is asked of it. */
    private static int cleared(final int status) {
        if (status != SUCCESS) {
            cudart.cudaGetLastError();
        }
        return status;
    }

    private static int made(final long[] handle, final int status, final Pointer pointer) {
        handle[0] = pointer.address();
        return cleared(status);
    }

    @Override
    public int deviceCount(final int[] count) {
        return cleared(cudart.cudaGetDeviceCount(count));
    }

    @Override
    public int setDevice(final int device) {
        return cleared(cudart.cudaSetDevice(device));
    }

    @Override
    public int deviceName(final String[] name, final int device) {
        try (var text = new BytePointer(NAME)) {
            final var status = cudart.cuDeviceGetName(text, NAME, device);
            name[0] = status == SUCCESS ? text.getString() : "";
            return status;
        }
    }

    @Override
    public int computeCapability(final int[] capability, final int device) {
        final var major = new int[1];
        final var minor = new int[1];
        final var first = cudart.cudaDeviceGetAttribute(major, cudart.cudaDevAttrComputeCapabilityMajor, device);
        final var second = cudart.cudaDeviceGetAttribute(minor, cudart.cudaDevAttrComputeCapabilityMinor, device);
        capability[0] = major[0] * 10 + minor[0];
        return cleared(first == SUCCESS ? second : first);
    }

    @Override
    public int memoryFree(final long[] bytes) {
        try (var free = new SizeTPointer(1); var total = new SizeTPointer(1)) {
            final var status = cudart.cudaMemGetInfo(free, total);
            bytes[0] = free.get();
            return cleared(status);
        }
    }

    @Override
    public int memoryCreate(final long[] address, final long bytes) {
        try (var pointer = new PointerPointer<Pointer>(1)) {
            final var status = cudart.cudaMalloc(pointer, bytes);
            address[0] = status == SUCCESS ? pointer.get().address() : 0;
            return cleared(status);
        }
    }

    @Override
    public int memoryDestroy(final long address) {
        return cleared(cudart.cudaFree(Handles.pointer(address)));
    }

    @Override
    public int hostMemoryCreate(final ByteBuffer[] memory, final int bytes) {
        try (var pointer = new PointerPointer<Pointer>(1)) {
            final var status = cudart.cudaMallocHost(pointer, bytes);
            if (status == SUCCESS) {
                memory[0] = new BytePointer(pointer.get()).capacity(bytes).asByteBuffer();
            }
            return cleared(status);
        }
    }

    @Override
    public int hostMemoryDestroy(final ByteBuffer memory) {
        return cleared(cudart.cudaFreeHost(new Pointer(memory)));
    }

    @Override
    public int copyToDevice(final long target, final ByteBuffer source, final long bytes, final long stream) {
        return cleared(cudart.cudaMemcpyAsync(Handles.pointer(target), new Pointer(source), bytes,
            cudart.cudaMemcpyHostToDevice, Handles.stream(stream)));
    }

    @Override
    public int copyToHost(final ByteBuffer target, final long source, final long bytes, final long stream) {
        return cleared(cudart.cudaMemcpyAsync(new Pointer(target), Handles.pointer(source), bytes,
            cudart.cudaMemcpyDeviceToHost, Handles.stream(stream)));
    }

    @Override
    public int clear(final long address, final long bytes, final long stream) {
        return cleared(cudart.cudaMemsetAsync(Handles.pointer(address), 0, bytes, Handles.stream(stream)));
    }

    @Override
    public int streamCreate(final long[] stream) {
        final var pointer = new CUstream_st();
        return made(stream, cudart.cudaStreamCreateWithFlags(pointer, cudart.cudaStreamNonBlocking), pointer);
    }

    @Override
    public int streamDestroy(final long stream) {
        return cleared(cudart.cudaStreamDestroy(Handles.stream(stream)));
    }

    @Override
    public int eventCreate(final long[] event) {
        final var pointer = new CUevent_st();
        return made(event, cudart.cudaEventCreateWithFlags(pointer, cudart.cudaEventDisableTiming), pointer);
    }

    @Override
    public int eventDestroy(final long event) {
        return cleared(cudart.cudaEventDestroy(Handles.event(event)));
    }

    @Override
    public int eventRecord(final long event, final long stream) {
        return cleared(cudart.cudaEventRecord(Handles.event(event), Handles.stream(stream)));
    }

    @Override
    public int eventSynchronize(final long event) {
        return cleared(cudart.cudaEventSynchronize(Handles.event(event)));
    }

    @Override
    public int captureBegin(final long stream) {
        return cleared(
            cudart.cudaStreamBeginCapture(Handles.stream(stream), cudart.cudaStreamCaptureModeThreadLocal));
    }

    @Override
    public int captureEnd(final long stream, final long[] graph) {
        final var pointer = new CUgraph_st();
        return made(graph, cudart.cudaStreamEndCapture(Handles.stream(stream), pointer), pointer);
    }

    @Override
    public int executableCreate(final long[] executable, final long graph) {
        final var pointer = new CUgraphExec_st();
        return made(executable, cudart.cudaGraphInstantiate(pointer, Handles.graph(graph)), pointer);
    }

    @Override
    public int executableDestroy(final long executable) {
        return cleared(cudart.cudaGraphExecDestroy(Handles.executable(executable)));
    }

    @Override
    public int graphDestroy(final long graph) {
        return cleared(cudart.cudaGraphDestroy(Handles.graph(graph)));
    }

    @Override
    public int graphLaunch(final long executable, final long stream) {
        return cleared(cudart.cudaGraphLaunch(Handles.executable(executable), Handles.stream(stream)));
    }
}
