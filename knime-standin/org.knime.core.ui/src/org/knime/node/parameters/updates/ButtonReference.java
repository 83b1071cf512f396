package org.knime.node.parameters.updates;

/** Names a button, so that a state can be computed when it is clicked. */
public interface ButtonReference {
}
