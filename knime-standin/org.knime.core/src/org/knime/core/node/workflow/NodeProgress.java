package org.knime.core.node.workflow;

/** How far a node is, and what it does. */
public final class NodeProgress {

    private final Double progress;
    private final String message;

    /**
     * @param progress 0 to 1, or null if unknown
     * @param message null if there is none
     */
    public NodeProgress(final Double progress, final String message) {
        this.progress = progress;
        this.message = message;
    }

    public boolean hasProgress() {
        return progress != null;
    }

    public Double getProgress() {
        return progress;
    }

    public boolean hasMessage() {
        return message != null;
    }

    public String getMessage() {
        return message;
    }

    @Override
    public String toString() {
        return message + " (" + progress + ")";
    }
}
