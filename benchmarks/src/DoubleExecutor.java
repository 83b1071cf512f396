package org.polytope.engine.execution.nd4j;

import org.polytope.engine.execution.Executor;
import org.polytope.engine.network.Network;

/** Lets benchmarks compute in double precision. */
public final class DoubleExecutor {

    private DoubleExecutor() {
    }

    /** @return an executor whose arithmetic is in double precision, to be closed by the caller */
    public static Executor of(final Network network, final int capacity) {
        return Nd4jExecutor.inDoublePrecision(network, capacity);
    }
}
