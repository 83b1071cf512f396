package org.knime.product.headless;

import java.nio.file.Files;
import java.nio.file.Path;

import org.knime.product.execution.Cancellation;

/** Cancels an execution when a file named {@code .cancel} appears in the workspace. */
final class CancelFile implements AutoCloseable {

    private static final long PAUSE_MILLIS = 200;

    private final Thread watcher;

    private CancelFile(final Thread watcher) {
        this.watcher = watcher;
    }

    /** Starts to watch; a file that is there already counts. */
    static CancelFile watch(final Path workspace, final Cancellation cancellation) {
        final var file = workspace.resolve(".cancel");
        final var watcher = new Thread(() -> waitFor(file, cancellation), "Watch for " + file);
        watcher.setDaemon(true);
        watcher.start();
        return new CancelFile(watcher);
    }

    private static void waitFor(final Path file, final Cancellation cancellation) {
        try {
            while (!Files.exists(file)) {
                Thread.sleep(PAUSE_MILLIS);
            }
            cancellation.cancel();
        } catch (InterruptedException e) { // NOSONAR: the thread ends here
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
