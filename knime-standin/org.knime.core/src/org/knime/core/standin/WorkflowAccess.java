package org.knime.core.standin;

import java.util.function.Supplier;

import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeID;

/** What KNIME keeps to itself of {@code org.knime.core.node.workflow}. */
public interface WorkflowAccess {

    /** Where it is implemented. */
    Door<WorkflowAccess> DOOR = new Door<>("org.knime.core.node.workflow.WorkflowInternals");

    NativeNodeContainer container(NodeID id, Node node, Supplier<NodeSettings> model);
}
