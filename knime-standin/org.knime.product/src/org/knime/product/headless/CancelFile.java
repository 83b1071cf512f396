package org.knime.product.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.knime.core.node.NodeLogger;
import org.knime.product.execution.Cancellation;

/** Cancels an execution when a file named {@code .cancel} appears in the workspace, and deletes that file. */
final class CancelFile implements AutoCloseable {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(CancelFile.class);

    private static final long PAUSE_MILLIS = 200;

    private final Thread watcher;

    private CancelFile(final Thread watcher) {
        this.watcher = watcher;
    }

    /** Starts to watch a workspace, which is created if absent; a file that is there already counts. */
    static CancelFile watch(final Path workspace, final Cancellation cancellation) throws IOException {
        final var file = Files.createDirectories(workspace).resolve(".cancel");
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
        } catch (InterruptedException e) { // NOSONAR: the thread ends here
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOGGER.warn("The file %s could not be deleted; it would cancel the next run, too.".formatted(file), e);
        }
        cancellation.cancel();
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
