package org.polytope.engine.execution;

import java.lang.ref.Reference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.bytedeco.javacpp.Loader;

/**
 * The native libraries share one pool of threads in the whole process. Passes therefore take turns, in the order in
 * which they came; and the pool has a fixed size, because the last bits of a result depend on it.
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

    /**
     * Runs {@code pass} when its turn has come. A pass that runs within another one doesn't wait. What the pass refers
     * to isn't collected before it is over, even if nobody else wants it any more: its native memory is in use.
     */
    public static <T> T inTurn(final Supplier<T> pass) {
        TURN.lock();
        try {
            return pass.get();
        } finally {
            TURN.unlock();
            Reference.reachabilityFence(pass);
        }
    }
}
