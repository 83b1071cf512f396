package org.knime.core.node;

import java.util.function.Supplier;

import org.knime.core.node.workflow.NodeProgressListener;

/**
 * The progress of a part of an execution, as a share of the whole. What it adds to the parent's progress is the
 * difference to what it added before, so parts that run at the same time add up.
 */
final class SubProgressMonitor implements NodeProgressMonitor {

    private final NodeProgressMonitor parent;
    private final double share;
    private final boolean silent;
    private final DefaultNodeProgressMonitor own = new DefaultNodeProgressMonitor();

    /**
     * @param share of the parent's progress, 0 to 1
     * @param silent whether messages stay here
     */
    SubProgressMonitor(final NodeProgressMonitor parent, final double share, final boolean silent) {
        this.parent = parent;
        this.share = share;
        this.silent = silent;
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        own.checkCanceled();
        parent.checkCanceled();
    }

    @Override
    public synchronized void setProgress(final double progress) {
        final double before = orZero(own.getProgress());
        own.setProgress(progress);
        synchronized (parent) {
            final double sum = orZero(parent.getProgress()) + share * (orZero(own.getProgress()) - before);
            parent.setProgress(Math.min(1, Math.max(0, sum)));
        }
    }

    private static double orZero(final Double progress) {
        return progress == null ? 0 : progress;
    }

    @Override
    public void setProgress(final double progress, final String message) {
        setProgress(progress);
        setMessage(message);
    }

    @Override
    public void setProgress(final double progress, final Supplier<String> message) {
        setProgress(progress);
        setMessage(message);
    }

    @Override
    public void setProgress(final String message) {
        setMessage(message);
    }

    @Override
    public void setMessage(final String message) {
        setMessage(() -> message);
    }

    @Override
    public void setMessage(final Supplier<String> message) {
        own.setMessage(message);
        tellParent();
    }

    private void tellParent() {
        if (silent) {
            return;
        }
        if (parent instanceof DefaultNodeProgressMonitor root) {
            root.setSubMessage(own::getMessage);
        } else if (parent instanceof SubProgressMonitor outer) {
            outer.own.setSubMessage(own::getMessage);
            outer.tellParent();
        }
    }

    @Override
    public Double getProgress() {
        return own.getProgress();
    }

    @Override
    public String getMessage() {
        return own.getMessage();
    }

    @Override
    public void setExecuteCanceled() {
        own.setExecuteCanceled();
    }

    @Override
    public void reset() {
        own.reset();
    }

    @Override
    public void addProgressListener(final NodeProgressListener l) {
        own.addProgressListener(l);
    }

    @Override
    public void removeProgressListener(final NodeProgressListener l) {
        own.removeProgressListener(l);
    }

    @Override
    public void removeAllProgressListener() {
        own.removeAllProgressListener();
    }
}
