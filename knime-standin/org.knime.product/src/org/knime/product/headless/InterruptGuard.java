package org.knime.product.headless;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.knime.product.execution.Cancellation;

/** Cancels an execution when the process is asked to end, as by Ctrl-C, and lets it end in order. */
final class InterruptGuard implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch finished = new CountDownLatch(1);

    private final Thread hook;

    private InterruptGuard(final Cancellation cancellation) {
        hook = new Thread(() -> {
            cancellation.cancel();
            try {
                finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) { // NOSONAR: the process ends anyway
            }
        }, "Cancel on interrupt");
    }

    static InterruptGuard install(final Cancellation cancellation) {
        final var guard = new InterruptGuard(cancellation);
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) { // NOSONAR: the process is ending, and the hook runs already
        }
    }
}
