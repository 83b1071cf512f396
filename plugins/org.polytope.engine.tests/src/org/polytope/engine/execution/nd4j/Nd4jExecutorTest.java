package org.polytope.engine.execution.nd4j;

import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.ExecutorContract;
import org.polytope.engine.network.Network;

class Nd4jExecutorTest extends ExecutorContract {

    @Override
    protected Executor create(final Network network, final int capacity) {
        return Nd4jExecutor.create(network, capacity);
    }
}
