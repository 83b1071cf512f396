package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.polytope.engine.execution.NativeMemory;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.ProgramExecutor;
import org.polytope.engine.network.Network;

/** Runs a network by ND4J's native operations, in single or double precision. */
final class Nd4jExecutor extends ProgramExecutor<Tensor> {

    /** @param arrays makes all that is native */
    Nd4jExecutor(final Network network, final int capacity, final NativeArrays arrays) {
        super(network, capacity, new Nd4jBackend(arrays), arrays.scope());
    }

    /** @return an executor of {@code network} for batches of up to {@code capacity} images */
    static Nd4jExecutor create(final Network network, final int capacity) {
        return create(network, capacity, DataType.FLOAT);
    }

    /** @return an executor that computes in double precision: slow, for checking others */
    static Nd4jExecutor inDoublePrecision(final Network network, final int capacity) {
        return create(network, capacity, DataType.DOUBLE);
    }

    private static Nd4jExecutor create(final Network network, final int capacity, final DataType type) {
        return NativeScope.of(NativeMemory.ofProcess(),
            scope -> new Nd4jExecutor(network, capacity, new NativeArrays(scope, type)));
    }

    /** @return one head of the last forward pass, in full precision: 0 are the logits */
    double[] head(final int position) {
        final var size = position == 0 ? network().classes() : network().featureSizes()[position - 1];
        return endpoints().heads().get(position).read(count() * size);
    }
}
