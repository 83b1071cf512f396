package org.polytope.engine.training;

import org.junit.jupiter.api.BeforeAll;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.cuda.SimulatedExecutor;
import org.polytope.engine.network.Network;

/** Steps on a simulated card keep the contract of steps on a device. */
class SimulatedStepTest extends DeviceStepContract {

    @BeforeAll
    static void needsACompiler() {
        SimulatedExecutor.assumeAvailable();
    }

    @Override
    protected Executor create(final Network network, final int capacity) {
        return SimulatedExecutor.of(network, capacity);
    }
}
