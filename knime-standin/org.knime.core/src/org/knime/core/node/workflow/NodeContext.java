package org.knime.core.node.workflow;

import java.util.ArrayDeque;
import java.util.Deque;

/** The node that is being loaded, configured or executed in a thread. */
public final class NodeContext {

    private static final ThreadLocal<Deque<NodeContext>> CONTEXTS = ThreadLocal.withInitial(ArrayDeque::new);

    private final NodeContainer container;

    private NodeContext(final NodeContainer container) {
        this.container = container;
    }

    /** The context of this thread; {@code null} if no node is at work in it. */
    public static NodeContext getContext() {
        return CONTEXTS.get().peek();
    }

    /** Begins work for a node. */
    public static void pushContext(final NodeContainer nodeContainer) {
        CONTEXTS.get().push(new NodeContext(nodeContainer));
    }

    /** Ends the work that was begun last. */
    public static void removeLastContext() {
        CONTEXTS.get().pop();
    }

    /** The node. */
    public NodeContainer getNodeContainer() {
        return container;
    }
}
