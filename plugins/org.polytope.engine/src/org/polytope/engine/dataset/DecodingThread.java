package org.polytope.engine.dataset;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.polytope.engine.Progress;

/**
 * Decodes a large image on a thread of its own: it may take many seconds, in which no decoder asks whether the image is still
 * wanted. Whoever waits for it does, and goes away at once; what was begun then ends by itself.
 */
final class DecodingThread {

    /** What takes about a second. */
    private static final long LARGE = 1 << 22;

    private static final long PATIENCE_MILLIS = 100;

    private DecodingThread() {
    }

    /**
     * @param pixels how many the image has; small images are decoded on the caller's thread
     * @param progress is asked while the image is decoded
     * @param decoding is told by the interruption of its thread that it isn't wanted any more
     * @throws CancellationException if {@code progress} was canceled, or the caller's thread interrupted
     */
    static <T> T run(final long pixels, final Progress progress, final Callable<T> decoding) throws IOException {
        if (pixels <= LARGE) {
            return call(decoding);
        }
        final var task = new FutureTask<>(decoding);
        final var thread = new Thread(task, "Decodes an image");
        thread.setDaemon(true);
        thread.start();
        try {
            return await(task, progress);
        } finally {
            thread.interrupt();
        }
    }

    private static <T> T call(final Callable<T> decoding) throws IOException {
        try {
            return decoding.call();
        } catch (final IOException | RuntimeException e) {
            throw e;
        } catch (final Exception e) { // NOSONAR: the signature of Callable
            throw new IOException(e.getMessage(), e);
        }
    }

    private static <T> T await(final FutureTask<T> task, final Progress progress) throws IOException {
        while (true) {
            progress.checkCanceled();
            try {
                return task.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (final TimeoutException e) { // NOSONAR: it isn't ready yet
                continue;
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                final var canceled = new CancellationException("The decoding of an image was interrupted.");
                canceled.initCause(e);
                throw canceled;
            } catch (final ExecutionException e) {
                return call(() -> {
                    if (e.getCause() instanceof final Error error) {
                        throw error;
                    }
                    throw (Exception)e.getCause();
                });
            }
        }
    }
}
