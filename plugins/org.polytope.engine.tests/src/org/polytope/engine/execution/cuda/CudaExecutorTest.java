package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.BeforeAll;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.ExecutorContract;
import org.polytope.engine.network.Network;

/** The CUDA executor keeps the contract of executors on a simulated card: all but NVIDIA's own code runs. */
class CudaExecutorTest extends ExecutorContract {

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    @Override
    protected Executor create(final Network network, final int capacity) {
        KernelSelection.missing(network).ifPresent(problem -> abort(problem));
        return SimulatedExecutor.of(network, capacity);
    }

    /** Few, because a simulated card is slow; what it gave out is counted to the last byte in {@link CallsTest}. */
    @Override
    protected int steps() {
        return 5;
    }
}
