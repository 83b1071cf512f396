package org.knime.core.node;

import java.util.function.Supplier;

/** Reports the progress of a part of an execution and says whether it was canceled. */
public class ExecutionMonitor {

    private final NodeProgressMonitor progressMonitor;

    /** A monitor that nobody looks at. */
    public ExecutionMonitor() {
        this(new DefaultNodeProgressMonitor());
    }

    public ExecutionMonitor(final NodeProgressMonitor progMon) {
        progressMonitor = progMon;
    }

    public final NodeProgressMonitor getProgressMonitor() {
        return progressMonitor;
    }

    /**
     * To be called often, at least once a second.
     *
     * @throws CanceledExecutionException if the execution is to end
     */
    public void checkCanceled() throws CanceledExecutionException {
        progressMonitor.checkCanceled();
    }

    /** @param progress 0 to 1; other values are ignored */
    public void setProgress(final double progress) {
        progressMonitor.setProgress(progress);
    }

    /** @param progress 0 to 1; other values are ignored */
    public void setProgress(final double progress, final String message) {
        progressMonitor.setProgress(progress, message);
    }

    /** @param message asked for only if someone looks */
    public void setProgress(final double progress, final Supplier<String> message) {
        progressMonitor.setProgress(progress, message);
    }

    /** The same as {@link #setMessage(String)}. */
    public void setProgress(final String message) {
        progressMonitor.setProgress(message);
    }

    public void setMessage(final String message) {
        progressMonitor.setMessage(message);
    }

    /** @param message asked for only if someone looks */
    public void setMessage(final Supplier<String> message) {
        progressMonitor.setMessage(message);
    }

    /** A monitor whose progress is the given share of this one's. */
    public ExecutionMonitor createSubProgress(final double maxProg) {
        return new ExecutionMonitor(subProgress(maxProg, false));
    }

    /** A monitor whose progress is the given share of this one's, and whose messages nobody sees. */
    public ExecutionMonitor createSilentSubProgress(final double maxProg) {
        return new ExecutionMonitor(subProgress(maxProg, true));
    }

    final NodeProgressMonitor subProgress(final double share, final boolean silent) {
        return new SubProgressMonitor(progressMonitor, share, silent);
    }
}
