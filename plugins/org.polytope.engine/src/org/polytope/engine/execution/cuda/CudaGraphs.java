package org.polytope.engine.execution.cuda;

/** Work that is put into a stream as a whole. */
public interface CudaGraphs {

    /** From here on, what this thread puts into the stream is written down instead of done. */
    int captureBegin(long stream);

    /** Ends that; the graph is 0 where it failed. */
    int captureEnd(long stream, long[] graph);

    /** Makes a graph ready to run. */
    int executableCreate(long[] executable, long graph);

    /** Gives it back. */
    int executableDestroy(long executable);

    /** Gives a graph back. */
    int graphDestroy(long graph);

    /** Puts the whole into a stream. */
    int graphLaunch(long executable, long stream);
}
