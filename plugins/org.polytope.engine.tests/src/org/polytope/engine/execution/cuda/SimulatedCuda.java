package org.polytope.engine.execution.cuda;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** NVIDIA's libraries on a {@link SimulatedCard}. */
class SimulatedCuda implements Cuda {

    /** More than any algorithm here needs, so that the workspace's place shows. */
    private static final long WORKSPACE = 1000;

    private final Map<Long, int[]> described = new HashMap<>();

    private final Map<Long, String> functions = new HashMap<>();

    private final Map<Long, List<Runnable>> graphs = new HashMap<>();

    private List<Runnable> captured;

    private long handles = 1L << 40;

    private boolean intact = true;

    /** @return whether nobody wrote beyond the memory that was given back */
    boolean intact() {
        return intact;
    }

    private int make(final long[] handle) {
        handle[0] = ++handles;
        return SUCCESS;
    }

    private int make(final long[] handle, final int... description) {
        make(handle);
        described.put(handle[0], description);
        return SUCCESS;
    }

    private int put(final Runnable work) {
        if (captured == null) {
            work.run();
        } else {
            captured.add(work);
        }
        return SUCCESS;
    }

    @Override
    public void load(final Library library) {
        // is there
    }

    @Override
    public int version(final int[] version, final Library library) {
        version[0] = library == Library.CUDNN ? 91900 : 13010;
        return SUCCESS;
    }

    @Override
    public int dnnRuntimeVersion(final int[] version) {
        version[0] = 13010;
        return SUCCESS;
    }

    @Override
    public String describe(final Library library, final int status) {
        return "simulated error";
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

    @Override
    public int streamCreate(final long[] stream) {
        return make(stream);
    }

    @Override
    public int streamDestroy(final long stream) {
        return SUCCESS;
    }

    @Override
    public int eventCreate(final long[] event) {
        return make(event);
    }

    @Override
    public int eventDestroy(final long event) {
        return SUCCESS;
    }

    @Override
    public int eventRecord(final long event, final long stream) {
        return SUCCESS;
    }

    @Override
    public int eventSynchronize(final long event) {
        return SUCCESS;
    }

    @Override
    public int captureBegin(final long stream) {
        captured = new ArrayList<>();
        return SUCCESS;
    }

    @Override
    public int captureEnd(final long stream, final long[] graph) {
        make(graph);
        graphs.put(graph[0], captured);
        captured = null;
        return SUCCESS;
    }

    @Override
    public int executableCreate(final long[] executable, final long graph) {
        make(executable);
        graphs.put(executable[0], graphs.get(graph));
        return SUCCESS;
    }

    @Override
    public int executableDestroy(final long executable) {
        graphs.remove(executable);
        return SUCCESS;
    }

    @Override
    public int graphDestroy(final long graph) {
        graphs.remove(graph);
        return SUCCESS;
    }

    @Override
    public int graphLaunch(final long executable, final long stream) {
        graphs.get(executable).forEach(Runnable::run);
        return SUCCESS;
    }

    @Override
    public int sourceCreate(final long[] source, final String text, final String name) {
        return make(source);
    }

    @Override
    public int sourceDestroy(final long source) {
        return SUCCESS;
    }

    @Override
    public int sourceCompile(final long source, final String... options) {
        return SUCCESS;
    }

    @Override
    public int sourceLog(final String[] log, final long source) {
        log[0] = "simulated log";
        return SUCCESS;
    }

    @Override
    public int sourceCode(final byte[][] code, final long source) {
        code[0] = new byte[1];
        return SUCCESS;
    }

    @Override
    public int moduleCreate(final long[] module, final byte[] code) {
        return make(module);
    }

    @Override
    public int moduleDestroy(final long module) {
        return SUCCESS;
    }

    @Override
    public int moduleFunction(final long[] function, final long module, final String name) {
        make(function);
        functions.put(function[0], name);
        return SUCCESS;
    }

    @Override
    public int launch(final long function, final int blocks, final int threads, final long stream,
        final ByteBuffer arguments) {
        return put(() -> {
            final var taken = SimulatedCard.launch(functions.get(function), blocks, threads, arguments);
            if (taken != arguments.limit()) {
                throw new AssertionError("kernel %s takes %s bytes of arguments, not %s"
                    .formatted(functions.get(function), taken, arguments.limit()));
            }
        });
    }

    @Override
    public int blasCreate(final long[] handle, final long stream) {
        return make(handle);
    }

    @Override
    public int blasDestroy(final long handle) {
        return SUCCESS;
    }

    @Override
    public int blasWorkspace(final long handle, final long address, final long bytes) {
        return SUCCESS;
    }

    @Override
    public int blasPrecision(final long handle, final boolean tensorFloats) {
        return SUCCESS;
    }

    @Override
    public int multiply(final long handle, final Sizes sizes, final float factor, final Matrix left,
        final Matrix right, final Matrix result) {
        return put(() -> {
            for (int i = 0; i < sizes.count(); i++) {
                SimulatedCard.multiply(left.transposed(), right.transposed(), sizes.rows(), sizes.columns(),
                    sizes.inner(), factor, at(left, i), left.leading(), at(right, i), right.leading(), at(result, i),
                    result.leading());
            }
        });
    }

    private static long at(final Matrix matrix, final int number) {
        return matrix.address() + number * matrix.stride() * Float.BYTES;
    }

    @Override
    public int dnnCreate(final long[] handle, final long stream) {
        return make(handle);
    }

    @Override
    public int dnnDestroy(final long handle) {
        return SUCCESS;
    }

    @Override
    public int tensorCreate(final long[] tensor, final int count, final int channels, final int height,
        final int width) {
        return make(tensor, count, channels, height, width);
    }

    @Override
    public int tensorDestroy(final long tensor) {
        return SUCCESS;
    }

    @Override
    public int filterCreate(final long[] filter, final int filters, final int channels, final int height,
        final int width) {
        return make(filter, filters, channels, height, width);
    }

    @Override
    public int filterDestroy(final long filter) {
        return SUCCESS;
    }

    @Override
    public int convolutionCreate(final long[] convolution, final Sliding sliding, final boolean tensorFloats) {
        final var s = sliding;
        return make(convolution, s.padding()[0], s.padding()[1], s.stride()[0], s.stride()[1], s.dilation()[0],
            s.dilation()[1], s.groups());
    }

    @Override
    public int convolutionDestroy(final long convolution) {
        return SUCCESS;
    }

    @Override
    public int convolutionResult(final int[] extents, final long image, final long filter, final long convolution) {
        final var x = described.get(image);
        final var w = described.get(filter);
        final var c = described.get(convolution);
        extents[0] = x[0];
        extents[1] = w[0];
        for (int i = 0; i < 2; i++) {
            extents[2 + i] = (x[2 + i] + 2 * c[i] - c[4 + i] * (w[2 + i] - 1) - 1) / c[2 + i] + 1;
        }
        return x[1] == w[1] * c[6] ? SUCCESS : 3; // bad parameter
    }

    /** The first three are not to be taken, in the order of the reasons. */
    @Override
    public int convolutionAlgorithms(final Algorithm[][] algorithms, final long handle, final Convolving what,
        final long image, final long filter, final long convolution, final long result) {
        algorithms[0] =
            new Algorithm[]{new Algorithm(0, false, true, false, 0), new Algorithm(1, true, false, false, 0),
                new Algorithm(2, true, true, true, 0), new Algorithm(3, true, true, false, 1L << 40),
                new Algorithm(4, true, true, false, WORKSPACE)};
        return SUCCESS;
    }

    @Override
    public int convolve(final long handle, final Convolving what, final long image, final long imageAddress,
        final long filter, final long filterAddress, final long convolution, final int algorithm, final long workspace,
        final long workspaceBytes, final long result, final long resultAddress) {
        final var x = described.get(image);
        final var w = described.get(filter);
        final var y = described.get(result);
        final var c = described.get(convolution);
        if (algorithm != 4 || workspaceBytes != WORKSPACE || workspace == 0) {
            return 3; // bad parameter
        }
        return put(() -> {
            SimulatedCard.zero(workspace, workspaceBytes);
            SimulatedCard.convolve(what.ordinal(), imageAddress, filterAddress, resultAddress, x[0], x[1], x[2], x[3],
                w[0], w[2], w[3], y[2], y[3], c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
        });
    }
}
