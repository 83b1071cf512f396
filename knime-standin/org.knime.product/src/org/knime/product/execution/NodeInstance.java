package org.knime.product.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.standin.FileStoreFolder;
import org.knime.core.standin.HostedNode;
import org.knime.product.workflow.WorkflowNode;

/** A node of a loaded workflow: its settings, its state and its results. */
public final class NodeInstance {

    private final WorkflowNode node;

    private final HostedNode hosted;

    private final NodeSettings model;

    private final FileStoreFolder fileStores;

    private NodeState state = NodeState.IDLE;

    private String failure;

    private String refusal;

    private PortObjectSpec[] specs;

    private PortObject[] objects;

    private Map<String, FlowVariable> outgoingVariables = Map.of();

    /** A node that could be made; {@code model} is null if it was never configured. */
    NodeInstance(final WorkflowNode node, final HostedNode hosted, final NodeSettings model,
        final FileStoreFolder fileStores) {
        this.node = node;
        this.hosted = hosted;
        this.model = model;
        this.fileStores = fileStores;
        forgetResults();
    }

    /** A node that could not be made. */
    NodeInstance(final WorkflowNode node, final String failure) {
        this(node, null, null, null);
        this.failure = failure;
    }

    /** The node as it was saved. */
    public WorkflowNode node() {
        return node;
    }

    /** What runs the node; empty if it could not be made. */
    public Optional<HostedNode> hosted() {
        return Optional.ofNullable(hosted);
    }

    /** How far it has come. */
    public NodeState state() {
        return state;
    }

    /** Why it can't be executed, or failed. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** The warning of the last configuration or execution. */
    public Optional<String> warning() {
        return hosted().flatMap(HostedNode::warning);
    }

    /** The results, one an output; empty unless executed. */
    public List<PortObject> results() {
        return state == NodeState.EXECUTED ? List.of(objects) : List.of();
    }

    /** The types of the outputs. */
    public List<PortType> outputTypes() {
        return hosted == null ? List.of() : hosted.outputTypes();
    }

    /** The settings of the model as they are saved, before flow variables overwrite them; null if there are none. */
    NodeSettings model() {
        return model;
    }

    FileStoreFolder fileStores() {
        return fileStores;
    }

    /** The spec of an output, by KNIME's number; null if unknown. */
    PortObjectSpec spec(final int port) {
        return specs[port - 1];
    }

    PortObject object(final int port) {
        return objects[port - 1];
    }

    int outputs() {
        return specs.length;
    }

    int inputs() {
        return hosted == null ? 0 : hosted.inputTypes().size();
    }

    /** A flow variable that those behind it see. */
    public Optional<FlowVariable> variable(final String name) {
        return Optional.ofNullable(outgoingVariables.get(name));
    }

    Map<String, FlowVariable> outgoingVariables() {
        return outgoingVariables;
    }

    /** Forgets the results of an execution, as before the next iteration of a loop. */
    void reset() {
        if (hosted != null) {
            hosted.reset();
            forget();
        }
    }

    /** Takes back what was put out, but lets the node remember how far it has come. */
    void forget() {
        if (state == NodeState.EXECUTED) {
            state = NodeState.CONFIGURED;
            forgetResults();
            fileStores.clear();
        }
    }

    /** Takes note that the node can't be executed. */
    void fail(final String reason) {
        failure = reason;
        state = NodeState.IDLE;
    }

    /** Takes note that the node refused its settings: it mustn't run with others instead. */
    void refuse(final String reason) {
        refusal = reason;
        fail(reason);
    }

    /** Computes the specs of the outputs, with settings overwritten by the given flow variables. */
    void configure(final PortObjectSpec[] inputs, final Map<String, FlowVariable> variables)
        throws InvalidSettingsException {
        specs = new PortObjectSpec[outputTypes().size()];
        state = NodeState.IDLE;
        if (refusal != null) {
            throw new InvalidSettingsException(refusal);
        }
        hosted.setFlowVariables(variables);
        outgoingVariables = new LinkedHashMap<>(variables);
        outgoingVariables.putAll(overwriteSettings(variables));
        specs = hosted.configure(inputs);
        outgoingVariables.putAll(hosted.pushedFlowVariables());
        state = NodeState.CONFIGURED;
        failure = null;
    }

    private Map<String, FlowVariable> overwriteSettings(final Map<String, FlowVariable> variables)
        throws InvalidSettingsException {
        final var overrides = node.variables();
        if (overrides.isEmpty()) {
            return Map.of();
        }
        final var settings = new NodeSettings("model");
        (model == null ? hosted.saveSettings("model") : model).copyTo(settings);
        final var exposed = VariableOverrides.apply(settings, overrides.get(), variables);
        hosted.loadSettings(settings);
        return exposed;
    }

    /** Computes the outputs. */
    void execute(final PortObject[] inputs, final ExecutionContext context) throws Exception { // NOSONAR: any failure
        final var results = hosted.execute(inputs, context);
        outgoingVariables.putAll(hosted.pushedFlowVariables());
        setResults(results);
    }

    /** Takes results over that were saved. */
    void restore(final PortObject[] results, final PortObject[] internal) {
        hosted.restoreInternalPortObjects(internal);
        setResults(results);
    }

    private void setResults(final PortObject[] results) {
        objects = results;
        specs = new PortObjectSpec[results.length];
        for (int i = 0; i < results.length; i++) {
            specs[i] = results[i] == null ? null : results[i].getSpec();
        }
        state = NodeState.EXECUTED;
        failure = null;
    }

    private void forgetResults() {
        final var outputs = outputTypes().size();
        specs = new PortObjectSpec[outputs];
        objects = new PortObject[outputs];
    }
}
