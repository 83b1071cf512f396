package org.polytope.nodes.table;

import org.knime.node.parameters.widget.choices.Label;

/** What happens to a row whose image, or class, is missing. */
public enum MissingValues {

    /** The node stops. */
    @Label(value = "Fail", description = "The node fails and names the first such row.")
    FAIL,

    /** The row plays no part. */
    @Label(value = "Skip row", description = "The row plays no part; a warning says how many there were.")
    SKIP,

    /** The row stays, without a result. */
    @Label(value = "Output missing", description = "The row is kept, and what would be computed for it is missing. "
        + "Where only whole data sets count (learning, scoring) it plays no part, as with Skip row.")
    MISSING
}
