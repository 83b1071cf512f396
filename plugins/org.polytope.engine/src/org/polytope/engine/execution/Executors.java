package org.polytope.engine.execution;

import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

import org.polytope.engine.network.Network;

/**
 * Chooses the executor for this machine: that of the highest rank among the {@link ExecutorProvider}s that are available
 * on it and know all of the network's layers. The system property {@code polytope.executor}, set to a provider's name, overrides the choice.
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
        return name == null ? create(PROVIDERS, network, capacity)
            : named(PROVIDERS, name).create(network, capacity);
    }

    static Executor create(final List<ExecutorProvider> byRank, final Network network, final int capacity) {
        final var provider = best(byRank, network);
        if (!provider.mayBeReplaced()) {
            return provider.create(network, capacity);
        }
        final var others = byRank.stream().filter(other -> other != provider).toList();
        try {
            final var executor = provider.create(network, capacity);
            return new StandbyExecutor(executor, () -> create(others, network, executor.capacity()));
        } catch (final IllegalStateException | IllegalArgumentException e) {
            if (e instanceof DeviceFailure) {
                passOver(provider, e.getMessage());
                return create(others, network, capacity);
            }
            throw e;
        }
    }

    private static void passOver(final ExecutorProvider provider, final String problem) {
        System.getLogger(Executors.class.getName()).log(Level.WARNING, "{0} is passed over: {1}", provider.name(),
            problem);
    }

    /** @return all providers, available or not, from the highest rank to the lowest */
    static List<ExecutorProvider> providers() {
        return PROVIDERS;
    }

    static ExecutorProvider best(final List<ExecutorProvider> byRank, final Network network) {
        final var available = byRank.stream().filter(provider -> provider.unavailable().isEmpty()).toList();
        if (available.isEmpty()) {
            throw new IllegalStateException("No network can be run on this machine. " + byRank.stream()
                .map(provider -> "%s: %s".formatted(provider.name(), provider.unavailable().orElseThrow()))
                .collect(Collectors.joining(" ")));
        }
        for (final var provider : available) {
            final var problem = provider.unsupported(network);
            if (problem.isEmpty()) {
                return provider;
            }
            passOver(provider, problem.get());
        }
        throw new IllegalStateException("This network can't be run. " + available.stream()
            .map(provider -> provider.unsupported(network).orElseThrow()).collect(Collectors.joining(" ")));
    }

    static ExecutorProvider named(final List<ExecutorProvider> byRank, final String name) {
        return byRank.stream().filter(provider -> provider.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalStateException("The system property %s must be %s, not \"%s\"."
                .formatted(PROPERTY, byRank.stream().map(ExecutorProvider::name).collect(Collectors.joining(" or ")),
                    name)));
    }
}
