package org.polytope.engine.execution.onednn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.NativeMemoryContract;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.ProgramExecutor;
import org.polytope.engine.network.Network;

class OneDnnMemoryTest extends NativeMemoryContract {

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OneDnn.available(), "oneDNN is not installed for this platform");
    }

    @Override
    protected Executor create(final Network network, final int capacity, final NativeScope scope) {
        return new ProgramExecutor<>(network, capacity, new OneDnnBackend(scope), scope);
    }
}
