package org.knime.core.webui.node.dialog;

/** The dialog of a node; the stand-in draws none. */
public interface NodeDialog {
}
