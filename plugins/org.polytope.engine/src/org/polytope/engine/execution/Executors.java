package org.polytope.engine.execution;

import org.polytope.engine.execution.nd4j.Nd4jExecutor;
import org.polytope.engine.network.Network;

/** Chooses the executor for this machine. */
public final class Executors {

    private Executors() {
    }

    /**
     * @param network what to run
     * @param capacity the largest batch, at least 1
     * @return an executor, to be closed by the caller
     */
    public static Executor create(final Network network, final int capacity) {
        return Nd4jExecutor.create(network, capacity);
    }
}
