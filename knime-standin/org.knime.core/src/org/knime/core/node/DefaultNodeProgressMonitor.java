package org.knime.core.node;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeProgress;
import org.knime.core.node.workflow.NodeProgressEvent;
import org.knime.core.node.workflow.NodeProgressListener;

/**
 * The progress of one execution. Listeners are told at once, by the thread that reports. The interruption of the
 * executing thread cancels too.
 */
public class DefaultNodeProgressMonitor implements NodeProgressMonitor {

    private static final NodeID ANY_NODE = new NodeID(0);
    private static final Supplier<String> NO_MESSAGE = () -> null;

    private final List<NodeProgressListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean canceled;
    private volatile Double progress;
    private volatile Supplier<String> message = NO_MESSAGE;
    private volatile Supplier<String> subMessage = NO_MESSAGE;

    public DefaultNodeProgressMonitor() {
    }

    public DefaultNodeProgressMonitor(final NodeProgressListener l) {
        addProgressListener(l);
    }

    protected boolean isCanceled() {
        return canceled || Thread.currentThread().isInterrupted();
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        if (isCanceled()) {
            throw new CanceledExecutionException();
        }
    }

    @Override
    public void setExecuteCanceled() {
        canceled = true;
    }

    @Override
    public synchronized void setProgress(final double progress) {
        if (take(progress)) {
            notifyListeners();
        }
    }

    @Override
    public synchronized void setProgress(final double progress, final String message) {
        setProgress(progress, () -> message);
    }

    @Override
    public synchronized void setProgress(final double progress, final Supplier<String> message) {
        take(progress);
        setMessage(message);
    }

    @Override
    public synchronized void setProgress(final String message) {
        setMessage(message);
    }

    @Override
    public synchronized void setMessage(final String message) {
        setMessage(() -> message);
    }

    @Override
    public synchronized void setMessage(final Supplier<String> message) {
        this.message = message == null ? NO_MESSAGE : message;
        subMessage = NO_MESSAGE;
        notifyListeners();
    }

    /** Takes the message of a part of the execution, which stands behind the own one. */
    final synchronized void setSubMessage(final Supplier<String> message) {
        subMessage = message;
        notifyListeners();
    }

    private boolean take(final double value) {
        final boolean valid = value >= 0 && value <= 1;
        if (valid) {
            progress = value;
        }
        return valid;
    }

    private void notifyListeners() {
        if (listeners.isEmpty()) {
            return;
        }
        final var event = new NodeProgressEvent(ANY_NODE, new NodeProgress(progress, getMessage()));
        listeners.forEach(listener -> listener.progressChanged(event));
    }

    @Override
    public synchronized Double getProgress() {
        return progress;
    }

    @Override
    public synchronized String getMessage() {
        final List<String> messages = getMessages();
        return messages.isEmpty() ? null : String.join(" - ", messages);
    }

    @Override
    public List<String> getMessages() {
        return Stream.of(message, subMessage).map(Supplier::get).filter(Objects::nonNull)
            .filter(text -> !text.isEmpty()).toList();
    }

    @Override
    public synchronized void reset() {
        canceled = false;
        progress = null;
        message = NO_MESSAGE;
        subMessage = NO_MESSAGE;
    }

    @Override
    public void addProgressListener(final NodeProgressListener l) {
        if (!listeners.contains(l)) {
            listeners.add(l);
        }
    }

    @Override
    public void removeProgressListener(final NodeProgressListener l) {
        listeners.remove(l);
    }

    @Override
    public void removeAllProgressListener() {
        listeners.clear();
    }
}
