package org.polytope.nodes.execution;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.polytope.engine.Progress;

/** Shows the engine's progress in KNIME, and tells the engine when the user canceled. */
record MonitorProgress(ExecutionMonitor monitor) implements Progress {

    @Override
    public void report(final double fraction, final Supplier<String> message) {
        monitor.setProgress(fraction, message);
    }

    @Override
    public void checkCanceled() {
        try {
            monitor.checkCanceled();
        } catch (final CanceledExecutionException e) {
            throw cancellation(e);
        }
    }

    private static CancellationException cancellation(final CanceledExecutionException cause) {
        final var cancellation = new CancellationException("The node was canceled.");
        cancellation.initCause(cause);
        return cancellation;
    }
}
