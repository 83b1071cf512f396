package org.knime.core.webui.node.dialog.defaultdialog.util.updates;

/** Says that a state can't be computed now. */
public final class StateComputationFailureException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message why not; for the log */
    public StateComputationFailureException(final String message) {
        super(message);
    }
}
