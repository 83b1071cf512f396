package org.knime.product.workflow;

/** Says why a workflow, or a node of it, can't be loaded. */
public final class WorkflowLoadException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Without a cause. */
    public WorkflowLoadException(final String message) {
        super(message);
    }

    /** With a cause. */
    public WorkflowLoadException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
