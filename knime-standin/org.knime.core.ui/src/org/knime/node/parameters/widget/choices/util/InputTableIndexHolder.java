package org.knime.node.parameters.widget.choices.util;

/** Says from which input port columns come. */
public interface InputTableIndexHolder {

    /** The index of the port, not counting the flow-variable port. */
    default int getInputTableIndex() {
        return 0;
    }
}
