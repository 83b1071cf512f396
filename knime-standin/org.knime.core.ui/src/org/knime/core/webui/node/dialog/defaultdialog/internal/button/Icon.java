package org.knime.core.webui.node.dialog.defaultdialog.internal.button;

/** What is drawn on a button. */
public enum Icon {
    /** Nothing. */
    NONE,
    /** An arrow in a circle. */
    RELOAD
}
