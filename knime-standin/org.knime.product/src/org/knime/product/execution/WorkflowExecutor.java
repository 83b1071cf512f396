package org.knime.product.execution;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.standin.ExecutionContexts;
import org.knime.product.workflow.Connection;

/** Configures and executes the nodes of a workflow one after the other. */
public final class WorkflowExecutor {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(WorkflowExecutor.class);

    /** The port that every node has for flow variables alone. */
    private static final int FLOW_VARIABLES = 0;

    private final LoadedWorkflow workflow;

    private final ExecutionListener listener;

    private final Cancellation cancellation;

    /** An executor. */
    public WorkflowExecutor(final LoadedWorkflow workflow, final ExecutionListener listener,
        final Cancellation cancellation) {
        this.workflow = workflow;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** Configures all nodes, as far as specs are known before any is executed. */
    public void configure() {
        for (final var node : workflow.nodes()) {
            if (node.state() != NodeState.EXECUTED && node.hosted().isPresent() && obstacle(node, false).isEmpty()) {
                tryConfigure(node);
            }
        }
    }

    /** Executes all nodes. After a failure, nodes that don't depend on the failed one are still executed. */
    public void execute() {
        execute(workflow.nodes(), new HashSet<>());
    }

    private void execute(final List<NodeInstance> nodes, final Set<NodeInstance> done) {
        for (final var node : nodes) {
            if (cancellation.isCancelled()) {
                return;
            }
            if (done.contains(node)) {
                continue;
            }
            final var loop = Loop.isHead(node) ? Loop.beginningAt(node, workflow) : Optional.<Loop>empty();
            if (loop.isPresent()) {
                execute(loop.get().needed(workflow), done);
                execute(loop.get(), done);
                done.addAll(loop.get().nodes());
            } else {
                executeOrRestore(node);
                done.add(node);
            }
        }
    }

    private static Set<NodeInstance> doneBefore(final Loop loop, final Set<NodeInstance> done) {
        final var before = new HashSet<>(done);
        before.add(loop.head());
        return before;
    }

    private void executeOrRestore(final NodeInstance node) {
        if (node.state() == NodeState.EXECUTED) {
            listener.restored(node);
        } else if (Loop.isHead(node) || Loop.isTail(node)) {
            node.fail("A loop needs one Loop End behind its start, and every Loop End a start.");
            listener.failed(node);
        } else {
            execute(node);
        }
    }

    /** Executes a loop from its first iteration on, whatever was saved of it. */
    private void execute(final Loop loop, final Set<NodeInstance> done) {
        if (loop.isExecuted()) {
            loop.nodes().forEach(listener::restored);
            return;
        }
        loop.head().reset();
        loop.tail().reset();
        loop.begin();
        try {
            do {
                execute(loop.head());
                loop.body().forEach(NodeInstance::reset);
                execute(loop.body(), doneBefore(loop, done));
                loop.tail().forget();
                execute(loop.tail());
            } while (loop.isExecuted() && loop.goesOn());
        } finally {
            loop.end();
        }
    }

    private void execute(final NodeInstance node) {
        if (node.hosted().isEmpty()) {
            listener.failed(node);
            return;
        }
        final var obstacle = obstacle(node, true);
        if (obstacle.isPresent()) {
            listener.skipped(node, obstacle.get());
            return;
        }
        if (!tryConfigure(node)) {
            listener.failed(node);
            return;
        }
        run(node);
    }

    /** What keeps a node from being configured, or from being executed. */
    private Optional<String> obstacle(final NodeInstance node, final boolean toExecute) {
        for (int port = 1; port <= node.inputs(); port++) {
            final var connection = connectionTo(node, port);
            if (connection.isEmpty()) {
                return Optional.of("its input %d is not connected".formatted(port));
            }
            final var source = workflow.node(connection.get().source());
            if (toExecute && source.state() != NodeState.EXECUTED) {
                return Optional.of("%s has not been executed".formatted(source.node().label()));
            }
            if (connection.get().sourcePort() < 1 || connection.get().sourcePort() > source.outputs()) {
                return Optional.of("%s has no output %d".formatted(source.node().label(),
                    connection.get().sourcePort()));
            }
            if (!toExecute && source.spec(connection.get().sourcePort()) == null) {
                return Optional.of("%s is not configured".formatted(source.node().label()));
            }
        }
        return connectionTo(node, FLOW_VARIABLES).map(connection -> workflow.node(connection.source()))
            .filter(source -> toExecute && source.state() != NodeState.EXECUTED)
            .map(source -> "%s has not been executed".formatted(source.node().label()));
    }

    private Optional<Connection> connectionTo(final NodeInstance node, final int port) {
        return workflow.workflow().incoming(node.node()).filter(c -> c.destinationPort() == port).findFirst();
    }

    private boolean tryConfigure(final NodeInstance node) {
        final var inputs = new PortObjectSpec[node.inputs()];
        for (int i = 0; i < inputs.length; i++) {
            final var connection = connectionTo(node, i + 1).orElseThrow();
            inputs[i] = workflow.node(connection.source()).spec(connection.sourcePort());
            final var type = node.hosted().orElseThrow().inputTypes().get(i);
            if (!type.acceptsPortObjectSpec(inputs[i])) {
                node.fail("Its input %d needs a %s but got something else.".formatted(i + 1, type.getName()));
                return false;
            }
        }
        try {
            node.configure(inputs, variablesAt(node));
            return true;
        } catch (InvalidSettingsException e) {
            node.fail(e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.error("Configuring %s failed".formatted(node.node().label()), e);
            node.fail("Configuring it failed: " + e);
        }
        return false;
    }

    /** Workflow variables, overwritten by those that come from the nodes before; the first input wins. */
    private Map<String, FlowVariable> variablesAt(final NodeInstance node) {
        final Map<String, FlowVariable> variables = new LinkedHashMap<>(workflow.variables());
        workflow.workflow().incoming(node.node())
            .sorted((a, b) -> Integer.compare(b.destinationPort(), a.destinationPort()))
            .forEach(connection -> variables.putAll(outgoingVariables(workflow.node(connection.source()))));
        return variables;
    }

    /** What a loop counts is known in the loop only; what its end itself says, behind it. */
    private Map<String, FlowVariable> outgoingVariables(final NodeInstance source) {
        final var outgoing = new LinkedHashMap<>(source.outgoingVariables());
        if (Loop.isTail(source)) {
            Loop.heads(source, workflow).stream().findFirst()
                .ifPresent(head -> outgoing.keySet().retainAll(variablesAt(head).keySet()));
            outgoing.putAll(source.hosted().orElseThrow().pushedFlowVariables());
        }
        return outgoing;
    }

    private void run(final NodeInstance node) {
        listener.started(node);
        final var start = System.nanoTime();
        final var monitor = new DefaultNodeProgressMonitor(event -> {
            final var progress = event.getNodeProgress();
            listener.progressed(node, progress.hasProgress() ? progress.getProgress() : Double.NaN,
                progress.hasMessage() ? progress.getMessage() : "");
        });
        cancellation.enter(monitor);
        try {
            node.execute(inputsOf(node), ExecutionContexts.create(monitor, node.fileStores()));
            listener.executed(node, Duration.ofNanos(System.nanoTime() - start));
        } catch (CanceledExecutionException e) { // NOSONAR: told to the listener
            fail(node, "It was canceled.");
        } catch (KNIMEException | InvalidSettingsException e) { // NOSONAR: the message is for the user
            fail(node, e.getMessage());
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) { // NOSONAR: other branches go on
            if (cancellation.isCancelled()) {
                fail(node, "It was canceled.");
            } else {
                LOGGER.error("Executing %s failed".formatted(node.node().label()), e);
                fail(node, e.getMessage() == null ? e.toString() : e.getMessage());
            }
        } finally {
            cancellation.leave();
        }
    }

    private void fail(final NodeInstance node, final String reason) {
        node.hosted().orElseThrow().reset();
        node.fail(reason);
        listener.failed(node);
    }

    private PortObject[] inputsOf(final NodeInstance node) {
        final var inputs = new PortObject[node.inputs()];
        for (int i = 0; i < inputs.length; i++) {
            final var connection = connectionTo(node, i + 1).orElseThrow();
            inputs[i] = workflow.node(connection.source()).object(connection.sourcePort());
        }
        return inputs;
    }
}
