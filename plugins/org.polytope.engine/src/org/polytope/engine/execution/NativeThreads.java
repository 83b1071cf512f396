package org.polytope.engine.execution;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.bytedeco.javacpp.Loader;

/**
 * The native libraries share one pool of threads in the whole process. Passes therefore take turns, in the order in
 * which they came; and the pool has a fixed size, because the last bits of a result depend on it. Interrupting a thread
 * cancels its pass: while it waits for its turn, and between two steps.
 */
public final class NativeThreads {

    private static final ReentrantLock TURN = new ReentrantLock(true);

    private static final int COUNT = Integer.getInteger("polytope.threads",
        Math.max(1, Math.min(Loader.totalCores(), Runtime.getRuntime().availableProcessors())));

    private NativeThreads() {
    }

    /** @return physical cores, or the system property {@code polytope.threads} */
    public static int count() {
        return COUNT;
    }

    /** @return how many they are, in words: {@code 2 threads} */
    public static String describe() {
        return COUNT == 1 ? "1 thread" : COUNT + " threads";
    }

    /**
     * Runs {@code pass} when its turn has come. A pass that runs within another one doesn't wait. What the pass refers
     * to isn't collected before it is over, even if nobody else wants it any more: its native memory is in use.
     *
     * @throws CancellationException if the thread is interrupted before
     */
    public static <T> T inTurn(final Supplier<T> pass) {
        try {
            TURN.lockInterruptibly();
        } catch (final InterruptedException e) {
            throw canceled(e);
        }
        try {
            return pass.get();
        } finally {
            TURN.unlock();
            Reference.reachabilityFence(pass);
        }
    }

    /** @throws CancellationException if the thread was interrupted, which it remains */
    public static void checkInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw canceled(null);
        }
    }

    /** @throws CancellationException if the thread is interrupted meanwhile */
    static void pause(final Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (final InterruptedException e) {
            throw canceled(e);
        }
    }

    private static CancellationException canceled(final InterruptedException cause) {
        Thread.currentThread().interrupt();
        final var cancellation = new CancellationException("The thread was interrupted.");
        cancellation.initCause(cause);
        return cancellation;
    }
}
