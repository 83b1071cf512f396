package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.polytope.engine.execution.NativeThreads;
import org.polytope.engine.execution.program.Arena;
import org.polytope.engine.execution.program.Backend;
import org.polytope.engine.execution.program.Queue;
import org.polytope.engine.network.Network;

/** Lets programs run on ND4J's native operations. */
final class Nd4jBackend implements Backend<Tensor> {

    /** Outside training, batches are filled up to a multiple of this share of the largest. */
    private static final int BATCH_SIZES = 8;

    private static final Queue QUEUE = new Queue() {
    };

    private final NativeArrays arrays;

    private final Arena<INDArray> arena;

    /** @param arrays makes all that is native */
    Nd4jBackend(final NativeArrays arrays) {
        this.arrays = arrays;
        arena = new Arena<>(arrays.scope(), (bytes, own) -> arrays.in(own).zeros(bytes / arrays.type().width()));
    }

    @Override
    public String device() {
        return "ND4J %s, %s".formatted(Nd4j.getBackend().getClass().getSimpleName(), NativeThreads.describe());
    }

    @Override
    public Queue queue() {
        return QUEUE;
    }

    @Override
    public Arena<INDArray> arena() {
        return arena;
    }

    @Override
    public Compiler<Tensor> compiler(final Network network) {
        final var weights = new Weights(network, arrays);
        // only now: the holder must not be asked before ND4J has started
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(NativeThreads.count());
        return (key, own) -> {
            final var tape = new Tape(arrays.in(own), arena);
            tape.reads(weights);
            return new Compilation(network, key, weights).compile(tape, QUEUE, own);
        };
    }

    /** Not in double precision: folded weights are rounded to floats. */
    @Override
    public boolean foldsBatchNorms() {
        return arrays.type() == DataType.FLOAT;
    }

    @Override
    public int evaluationBatch(final int count, final int largest) {
        final var step = (largest - 1) / BATCH_SIZES + 1;
        return (int)Math.min(largest, ((count - 1L) / step + 1) * step);
    }
}
