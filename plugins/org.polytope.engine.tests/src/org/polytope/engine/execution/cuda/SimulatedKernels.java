package org.polytope.engine.execution.cuda;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Compiler and driver: the kernels were compiled for this machine before. */
abstract class SimulatedKernels extends SimulatedQueues {

    private final Map<Long, String> functions = new HashMap<>();

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
}
