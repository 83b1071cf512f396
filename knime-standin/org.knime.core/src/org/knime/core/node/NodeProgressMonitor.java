package org.knime.core.node;

import java.util.List;
import java.util.function.Supplier;

import org.knime.core.node.workflow.NodeProgressListener;

/** Takes the progress of an execution, and cancels it. */
public interface NodeProgressMonitor {

    /** @throws CanceledExecutionException if the execution is to end */
    void checkCanceled() throws CanceledExecutionException;

    /** @param progress 0 to 1; other values are ignored */
    void setProgress(double progress);

    /** @param progress 0 to 1; other values are ignored */
    void setProgress(double progress, String message);

    /** @param message asked for only if someone looks */
    default void setProgress(final double progress, final Supplier<String> message) {
        setProgress(progress, message.get());
    }

    /** The same as {@link #setMessage(String)}. */
    void setProgress(String message);

    /** The progress, 0 to 1, or null if unknown. */
    Double getProgress();

    void setMessage(String message);

    /** @param message asked for only if someone looks */
    default void setMessage(final Supplier<String> message) {
        setMessage(message.get());
    }

    /** The messages of all levels as one line, or null. */
    String getMessage();

    /** The messages from the outermost level to the innermost. */
    default List<String> getMessages() {
        final String message = getMessage();
        return message == null ? List.of() : List.of(message);
    }

    /** Asks the execution to end. Any thread may call this. */
    void setExecuteCanceled();

    /** Forgets progress, messages and cancellation. */
    void reset();

    void addProgressListener(NodeProgressListener l);

    void removeProgressListener(NodeProgressListener l);

    void removeAllProgressListener();
}
