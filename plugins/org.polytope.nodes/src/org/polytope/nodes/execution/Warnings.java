package org.polytope.nodes.execution;

import java.util.List;

import org.knime.node.DefaultModel.ExecuteOutput;

/** What the user should know of a node that did its work. */
public final class Warnings {

    private Warnings() {
    }

    /** @param sentences a line each; without any, the node shows no sign of a warning */
    public static void show(final List<String> sentences, final ExecuteOutput out) {
        if (!sentences.isEmpty()) {
            out.setWarningMessage(String.join("\n", sentences));
        }
    }
}
