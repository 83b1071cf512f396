package org.polytope.engine.execution.cuda;

import java.nio.ByteBuffer;

/** What is asked of NVRTC, which compiles CUDA C, and of the driver, which runs what was compiled. */
public interface CudaCompiler {

    /** Hands a text to the compiler. */
    int sourceCreate(long[] source, String text, String name);

    /** Gives it back. */
    int sourceDestroy(long source);

    /** Compiles it. */
    int sourceCompile(long source, String... options);

    /** What the compiler had to say. */
    int sourceLog(String[] log, long source);

    /** The machine code. */
    int sourceCode(byte[][] code, long source);

    /** Brings machine code to the card. */
    int moduleCreate(long[] module, byte[] code);

    /** Gives it back. */
    int moduleDestroy(long module);

    /** Finds a kernel. */
    int moduleFunction(long[] function, long module, String name);

    /**
     * Has a kernel run.
     *
     * @param blocks how many blocks, in one dimension
     * @param threads how many threads a block
     * @param arguments one behind the other, each aligned to its size, in the processor's order of bytes
     */
    int launch(long function, int blocks, int threads, long stream, ByteBuffer arguments);
}
