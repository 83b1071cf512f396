package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.NativeMemoryContract;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.network.Network;

class Nd4jMemoryTest extends NativeMemoryContract {

    @Override
    protected Executor create(final Network network, final int capacity, final NativeScope scope) {
        return new Nd4jExecutor(network, capacity, new NativeArrays(scope, DataType.FLOAT));
    }
}
