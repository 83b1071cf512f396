package org.polytope.engine.execution.onednn;

import java.util.ArrayDeque;
import java.util.Deque;

/** Native objects that are freed together, the youngest first. */
final class NativeScope implements AutoCloseable {

    private final Deque<Runnable> releases = new ArrayDeque<>();

    /** @param release frees a native object; called once */
    synchronized void onClose(final Runnable release) {
        releases.push(release);
    }

    /** Frees everything; does nothing the second time. */
    @Override
    public synchronized void close() {
        while (!releases.isEmpty()) {
            releases.pop().run();
        }
    }
}
