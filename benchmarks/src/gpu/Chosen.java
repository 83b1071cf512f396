import java.util.ServiceLoader;

import org.junit.jupiter.api.Assumptions;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.ExecutorProvider;
import org.polytope.engine.network.Network;

/** The executor that is proven: that which the system property {@code polytope.executor} names. */
final class Chosen {

    private static final ExecutorProvider PROVIDER = ServiceLoader.load(ExecutorProvider.class).stream()
        .map(ServiceLoader.Provider::get).filter(provider -> provider.name().equals(name())).findFirst().orElseThrow();

    private Chosen() {
    }

    private static String name() {
        return System.getProperty("polytope.executor");
    }

    static boolean isCard() {
        return name().equals("cuda");
    }

    /** @return one for a test, which is skipped where the network has a layer that the executor doesn't know */
    static Executor create(final Network network, final int capacity) {
        PROVIDER.unsupported(network).ifPresent(Assumptions::abort);
        return PROVIDER.create(network, capacity);
    }
}
