package org.polytope.nodes.execution;

import java.nio.file.Path;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.workflow.NodeContext;

/** A folder of a node's own, in the data area of its workflow: it moves with the workflow, and outlives KNIME's session. */
public final class NodeFolder {

    private static final String DATA_AREA = "knime://knime.workflow/data/polytope/node-";

    private NodeFolder() {
    }

    /**
     * @param setting the title of the setting that can name another folder
     * @return the folder of the node that this thread runs, which need not exist
     * @throws InvalidSettingsException naming the setting, if the node is in no workflow on this computer
     */
    public static Path own(final String setting) throws InvalidSettingsException {
        final var context = NodeContext.getContext();
        if (context == null) {
            throw new InvalidSettingsException(
                "The node is in no workflow, so it has no folder of its own: name one in \"%s\".".formatted(setting));
        }
        try {
            return LocalPath.of(setting, DATA_AREA + place(context.getNodeContainer().getID().toString()));
        } catch (final InvalidSettingsException e) {
            throw new InvalidSettingsException(
                "The workflow has no folder on this computer, so the node has none of its own: "
                    + "name one in \"%s\".".formatted(setting),
                e);
        }
    }

    /** The first number of several is that of the workflow among the open ones, which changes from session to session. */
    private static String place(final String id) {
        return id.replaceFirst("^\\d+:", "").replace(':', '-');
    }
}
