package org.polytope.nodes.dialog;

import org.knime.node.parameters.widget.choices.Label;

/** What happens where a file is to be written, and there is one already. */
public enum IfExists {

    @Label(value = "Fail", description = "The node fails, and the file stays as it is.")
    FAIL,

    @Label(value = "Overwrite", description = "The file is replaced once the new one is complete.")
    OVERWRITE
}
