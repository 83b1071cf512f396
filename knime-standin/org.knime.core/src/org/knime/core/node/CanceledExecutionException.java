package org.knime.core.node;

/** Says that the user canceled the execution. */
public class CanceledExecutionException extends Exception {

    private static final long serialVersionUID = 1L;

    public CanceledExecutionException() {
        this("The execution was canceled.");
    }

    public CanceledExecutionException(final String msg) {
        super(msg);
    }
}
