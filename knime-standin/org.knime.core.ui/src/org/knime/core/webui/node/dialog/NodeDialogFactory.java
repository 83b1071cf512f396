package org.knime.core.webui.node.dialog;

/** Makes dialogs. */
public interface NodeDialogFactory {

    /** Whether there is a dialog. */
    default boolean hasNodeDialog() {
        return true;
    }

    /** The dialog of a node. */
    NodeDialog createNodeDialog();
}
