package org.knime.product.execution;

import org.knime.core.node.NodeProgressMonitor;

/** Cancels an execution from another thread. */
public final class Cancellation {

    private boolean cancelled;

    private NodeProgressMonitor running;

    private Thread thread;

    /** Cancels the node that is running now, and all that come after. */
    public synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            running.setExecuteCanceled();
            thread.interrupt(); // wakes a node that waits or reads
        }
    }

    /** Whether the execution was cancelled. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized void enter(final NodeProgressMonitor monitor) {
        running = monitor;
        thread = Thread.currentThread();
        if (cancelled) {
            monitor.setExecuteCanceled();
        }
    }

    synchronized void leave() {
        running = null;
        thread = null;
        Thread.interrupted(); // the interrupt was for the node only
    }
}
