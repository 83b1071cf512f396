package org.polytope.engine.execution;

import org.polytope.engine.execution.nd4j.Nd4jExecutor;
import org.polytope.engine.execution.onednn.OneDnn;
import org.polytope.engine.network.Network;

/**
 * Chooses the executor for this machine: oneDNN where its native library is there, else ND4J. The system property
 * {@code polytope.executor}, {@code onednn} or {@code nd4j}, overrides the choice.
 */
public final class Executors {

    private static final String PROPERTY = "polytope.executor";

    private Executors() {
    }

    /**
     * @param network what to run
     * @param capacity the largest batch, at least 1
     * @return an executor, to be closed by the caller
     * @throws IllegalStateException if the system property names an executor that isn't there
     */
    public static Executor create(final Network network, final int capacity) {
        return switch (System.getProperty(PROPERTY, OneDnn.available() ? "onednn" : "nd4j")) {
            case "onednn" -> OneDnn.executor(network, capacity);
            case "nd4j" -> Nd4jExecutor.create(network, capacity);
            default -> throw new IllegalStateException("The system property %s must be onednn or nd4j, not \"%s\"."
                .formatted(PROPERTY, System.getProperty(PROPERTY)));
        };
    }
}
