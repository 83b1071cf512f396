package org.polytope.engine.training;

import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.nd4j.LearningDevice;
import org.polytope.engine.execution.nd4j.Nd4jProvider;
import org.polytope.engine.network.Network;

/** Steps on copies that ND4J's executor keeps keep the contract of steps on a device. */
class CopiedStepTest extends DeviceStepContract {

    @Override
    protected Executor create(final Network network, final int capacity) {
        return LearningDevice.executor(network, capacity);
    }

    @Override
    protected Executor withHostSteps(final Network network, final int capacity) {
        return new Nd4jProvider().create(network, capacity);
    }
}
