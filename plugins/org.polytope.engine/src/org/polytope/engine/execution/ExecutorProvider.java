package org.polytope.engine.execution;

import java.util.Optional;

import org.polytope.engine.network.Network;

/**
 * One way of running networks. Providers are found with {@link java.util.ServiceLoader}: a public class without
 * arguments, named in a file {@code META-INF/services/org.polytope.engine.execution.ExecutorProvider} of this bundle or
 * of a fragment of it.
 */
public interface ExecutorProvider {

    /** @return what it is called in the system property {@code polytope.executor}: {@code onednn} */
    String name();

    /** @return how much it is to be preferred: of the providers that aren't unavailable the highest rank is taken */
    int rank();

    /** @return why it can't be used on this machine, as a sentence; empty if it can */
    Optional<String> unavailable();

    /** @return why this network can't be run, on whatever machine, as a sentence; empty if it can */
    default Optional<String> unsupported(final Network network) {
        return Optional.empty();
    }

    /** @return whether the next provider is to step in where this one fails though nothing spoke against it */
    default boolean mayBeReplaced() {
        return false;
    }

    /**
     * @param network what to run
     * @param capacity the largest batch, at least 1; may be raised
     * @return an executor, to be closed by the caller
     * @throws IllegalArgumentException if the capacity is below 1
     * @throws IllegalStateException if the provider is {@link #unavailable()}, or the network {@link #unsupported}
     */
    Executor create(Network network, int capacity);
}
