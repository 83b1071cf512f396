package org.polytope.engine.execution.onednn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.PublishedWeightsContract;
import org.polytope.engine.network.Network;

/** Published weights give PyTorch's numbers on oneDNN. */
class OneDnnPublishedWeightsTest extends PublishedWeightsContract {

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OneDnn.available(), "oneDNN is not installed for this platform");
    }

    @Override
    protected Executor create(final Network network, final int capacity) {
        return new OneDnnProvider().create(network, capacity);
    }
}
