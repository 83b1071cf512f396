package org.knime.product.execution;

import org.knime.core.node.NodeProgressMonitor;

/** Cancels an execution from another thread. */
public final class Cancellation {

    private boolean canceled;

    private NodeProgressMonitor running;

    private Thread thread;

    /** Cancels the node that is running now, and all that come after. */
    public synchronized void cancel() {
        canceled = true;
        if (running != null) {
            running.setExecuteCanceled();
            thread.interrupt(); // wakes a node that waits or reads
        }
    }

    /** Whether the execution was canceled. */
    public synchronized boolean isCancelled() {
        return canceled;
    }

    synchronized void enter(final NodeProgressMonitor monitor) {
        running = monitor;
        thread = Thread.currentThread();
        if (canceled) {
            monitor.setExecuteCanceled();
        }
    }

    synchronized void leave() {
        running = null;
        thread = null;
        Thread.interrupted(); // the interrupt was for the node only
    }
}
