package org.knime.product.execution;

import org.knime.core.node.NodeFactory;
import org.knime.product.workflow.WorkflowLoadException;

/** Makes node factories by their class names. */
@FunctionalInterface
public interface NodeFactories {

    /**
     * A new factory.
     *
     * @throws WorkflowLoadException if there is none of that name, or it can't be made
     */
    NodeFactory<?> create(String className) throws WorkflowLoadException;
}
