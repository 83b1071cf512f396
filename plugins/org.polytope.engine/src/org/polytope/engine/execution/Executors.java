package org.polytope.engine.execution;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

import org.polytope.engine.network.Network;

/**
 * Chooses the executor for this machine: that of the highest rank among the {@link ExecutorProvider}s that are available
 * on it. The system property {@code polytope.executor}, set to a provider's name, overrides the choice.
 */
public final class Executors {

    private static final String PROPERTY = "polytope.executor";

    /** Looked for with the bundle's own class loader: the calling thread's needn't know this bundle. */
    private static final List<ExecutorProvider> PROVIDERS =
        ServiceLoader.load(ExecutorProvider.class, Executors.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get).sorted(Comparator.comparingInt(ExecutorProvider::rank).reversed())
            .toList();

    private Executors() {
    }

    /**
     * @param network what to run
     * @param capacity the largest batch, at least 1
     * @return an executor, to be closed by the caller
     * @throws IllegalStateException if the system property names an executor that isn't there, or none is
     */
    public static Executor create(final Network network, final int capacity) {
        final var name = System.getProperty(PROPERTY);
        return (name == null ? best(PROVIDERS) : named(PROVIDERS, name)).create(network, capacity);
    }

    /** @return all providers, available or not, from the highest rank to the lowest */
    static List<ExecutorProvider> providers() {
        return PROVIDERS;
    }

    static ExecutorProvider best(final List<ExecutorProvider> byRank) {
        return byRank.stream().filter(provider -> provider.unavailable().isEmpty()).findFirst()
            .orElseThrow(() -> new IllegalStateException("No network can be run on this machine. " + byRank.stream()
                .map(provider -> "%s: %s".formatted(provider.name(), provider.unavailable().orElseThrow()))
                .collect(Collectors.joining(" "))));
    }

    static ExecutorProvider named(final List<ExecutorProvider> byRank, final String name) {
        return byRank.stream().filter(provider -> provider.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalStateException("The system property %s must be %s, not \"%s\"."
                .formatted(PROPERTY, byRank.stream().map(ExecutorProvider::name).collect(Collectors.joining(" or ")),
                    name)));
    }
}
