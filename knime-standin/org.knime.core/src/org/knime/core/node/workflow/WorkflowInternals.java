package org.knime.core.node.workflow;

import java.util.function.Supplier;

import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.standin.WorkflowAccess;

/** Makes what only a workflow makes. */
final class WorkflowInternals implements WorkflowAccess {

    static {
        DOOR.provide(new WorkflowInternals());
    }

    private WorkflowInternals() {
    }

    @Override
    public NativeNodeContainer container(final NodeID id, final Node node, final Supplier<NodeSettings> model) {
        return new NativeNodeContainer(id, node, model);
    }
}
