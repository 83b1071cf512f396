package org.polytope.engine.execution.nd4j;

import java.util.Optional;

import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.ExecutorProvider;
import org.polytope.engine.network.Network;

/** Offers {@link Nd4jExecutor}, which runs wherever ND4J does, but isn't the fastest. */
public final class Nd4jProvider implements ExecutorProvider {

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public int rank() {
        return 100;
    }

    @Override
    public Optional<String> unavailable() {
        try {
            Nd4j.getBackend(); // loads it
            return Optional.empty();
        } catch (final LinkageError | RuntimeException e) {
            return Optional.of("ND4J can't be loaded on this platform: %s.".formatted(e));
        }
    }

    @Override
    public Executor create(final Network network, final int capacity) {
        return Nd4jExecutor.create(network, capacity);
    }
}
