package org.polytope.engine.execution.nd4j;

import org.polytope.engine.execution.Executor;
import org.polytope.engine.network.Network;

/** Runs a network by ND4J's native operations. */
public final class Nd4jExecutor {

    private Nd4jExecutor() {
    }

    /** @return an executor of {@code network} for batches of up to {@code capacity} images */
    public static Executor create(final Network network, final int capacity) {
        throw new UnsupportedOperationException("The ND4J executor of %s isn't there yet.".formatted(network.logits()));
    }
}
