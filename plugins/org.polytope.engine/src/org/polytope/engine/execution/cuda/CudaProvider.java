package org.polytope.engine.execution.cuda;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.ExecutorProvider;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.ProgramExecutor;
import org.polytope.engine.network.Network;

/**
 * Offers an executor on an NVIDIA card. As long as it has never been seen on one, it is chosen only where somebody asks for
 * it: by the system property {@code polytope.cuda=on}, which falls back on the processor where there is no card, or by
 * {@code polytope.executor=cuda}, which doesn't.
 */
public final class CudaProvider implements ExecutorProvider {

    static final String PROPERTY = "polytope.cuda";

    /** Whether training may round the factors of products to 10 bits behind the point (TF32): faster, less exact. */
    private static final String TENSOR_FLOATS = "polytope.cuda.tf32";

    /** What was found on this machine; once. */
    private static final class Found {

        private static final Found INSTANCE = new Found();

        private Card card;

        private String problem;

        private boolean told;

        private Found() {
            try {
                card = Card.first(ServiceLoader.load(Cuda.class, CudaProvider.class.getClassLoader()).findFirst()
                    .orElseThrow(() -> new IllegalStateException("Polytope's feature for NVIDIA cards (CUDA 13) isn't "
                        + "installed: install it from Polytope's update site.")));
                card.code();
            } catch (final RuntimeException | LinkageError | ServiceConfigurationError e) {
                card = null;
                problem = e.getMessage();
            }
        }

        /** Says why it isn't used, the first time. */
        private synchronized Optional<String> problem() {
            if (problem != null && !told) {
                told = true;
                System.getLogger(CudaProvider.class.getName()).log(System.Logger.Level.WARNING,
                    "The graphics card is not used, the processor is: {0}", problem);
            }
            return Optional.ofNullable(problem);
        }
    }

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public int rank() {
        return 300;
    }

    @Override
    public Optional<String> unavailable() {
        if (!"on".equals(System.getProperty(PROPERTY))) {
            return Optional.of("Running on graphics cards is experimental, and off: start the program with -D%s=on."
                .formatted(PROPERTY));
        }
        return Found.INSTANCE.problem();
    }

    @Override
    public Optional<String> unsupported(final Network network) {
        return KernelSelection.missing(network);
    }

    /** Unless it is demanded, which is up to {@link org.polytope.engine.execution.Executors}. */
    @Override
    public boolean mayBeReplaced() {
        return true;
    }

    @Override
    public Executor create(final Network network, final int capacity) {
        unsupported(network).ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        if (Found.INSTANCE.card == null) {
            throw new IllegalStateException(Found.INSTANCE.problem);
        }
        return create(Found.INSTANCE.card, network, capacity);
    }

    private static Executor create(final Card card, final Network network, final int capacity) {
        return NativeScope.of(card.memory(), scope -> {
            final var backend = new CudaBackend(card, scope, Boolean.getBoolean(TENSOR_FLOATS));
            return new ProgramExecutor<>(network,
                capacity < 1 ? capacity : Math.max(capacity, backend.preferredBatch(network.input())),
                backend, scope);
        });
    }
}
