package org.knime.core.node;

/** A Swing dialog, which the stand-in never opens; only the signatures of node factories name it. */
public abstract class NodeDialogPane {

    NodeDialogPane() {
    }
}
