package org.knime.core.standin;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.BufferedDataTableHolder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.NodeID;

/**
 * One instance of a node, as a workflow runner sees it. Not safe for use by several threads at once, except that an
 * execution is canceled from elsewhere through its progress monitor.
 */
public final class HostedNode {

    private final NodeFactory<?> factory;
    private final NodeModel model;
    private final NodeAccess access = NodeAccess.DOOR.open();
    private NativeNodeContainer container;
    private NodeSettings saved;
    private boolean continuesLoop;
    private PortObject[] internalPortObjects = {};

    private HostedNode(final NodeFactory<?> factory, final NodeModel model) {
        this.factory = factory;
        this.model = model;
        place(new NodeID(0));
    }

    /** Puts the instance at its place in a workflow. */
    public void place(final NodeID id) {
        container = WorkflowAccess.DOOR.open().container(id, access.node(model),
            () -> saved == null ? saveSettings("model") : saved);
    }

    /** Makes an instance with the default ports. */
    public static HostedNode of(final NodeFactory<?> factory) {
        factory.init();
        return new HostedNode(factory, factory.createNodeModel());
    }

    /**
     * Makes an instance with the ports that were chosen for it.
     *
     * @param portSettings the {@code node_creation_config} of the node's {@code settings.xml}
     * @throws InvalidSettingsException if the settings do not fit the factory's port groups
     */
    public static HostedNode of(final NodeFactory<?> factory, final NodeSettingsRO portSettings)
        throws InvalidSettingsException {
        if (!(factory instanceof ConfigurableNodeFactory<?> configurable)) {
            return of(factory);
        }
        factory.init();
        final ModifiableNodeCreationConfiguration creation = configurable.createNodeCreationConfig();
        creation.loadSettingsFrom(portSettings);
        return new HostedNode(factory, NodeAccess.DOOR.open().createModel(configurable, creation));
    }

    /** The factory that made the instance. */
    public NodeFactory<?> factory() {
        return factory;
    }

    /** The model that does the work; for views, which read it. */
    public NodeModel model() {
        return model;
    }

    /** The types of the input ports, in order. */
    public List<PortType> inputTypes() {
        return access.inputTypes(model);
    }

    /** The types of the output ports, in order. */
    public List<PortType> outputTypes() {
        return access.outputTypes(model);
    }

    /**
     * Checks the settings and takes them over.
     *
     * @param settings the {@code model} part of {@code settings.xml}
     * @throws InvalidSettingsException if they are refused; the instance then keeps what it had, but as in KNIME the
     *             refused ones are those of its {@link NativeNodeContainer container}
     */
    public void loadSettings(final NodeSettingsRO settings) throws InvalidSettingsException {
        saved = new NodeSettings("model");
        settings.copyTo(saved);
        access.validateSettings(model, settings);
        access.loadSettings(model, settings);
    }

    /** The present settings, in a new root of the given key. */
    public NodeSettings saveSettings(final String key) {
        final NodeSettings settings = new NodeSettings(key);
        access.saveSettings(model, settings);
        return settings;
    }

    /** Gives the flow variables that the node sees, by name. */
    public void setFlowVariables(final Map<String, FlowVariable> variables) {
        access.setFlowVariables(model, variables);
    }

    /** The flow variables that the node pushed during its last configure or execute, by name. */
    public Map<String, FlowVariable> pushedFlowVariables() {
        return access.pushedFlowVariables(model);
    }

    /**
     * Computes the specs of the outputs.
     *
     * @param inputs one spec an input port; {@code null} for an optional port that is not connected
     * @return one spec an output port; {@code null} where it is known only after execution
     * @throws InvalidSettingsException if the node can't run on these inputs
     */
    public PortObjectSpec[] configure(final PortObjectSpec[] inputs) throws InvalidSettingsException {
        access.clearWarning(model);
        NodeContext.pushContext(container);
        try {
            return access.configure(model, inputs.clone());
        } finally {
            NodeContext.removeLastContext();
        }
    }

    /**
     * Runs the node.
     *
     * @param inputs one object an input port; {@code null} for an optional port that is not connected
     * @return one object an output port; perhaps {@code null} from the end of a loop that goes on
     * @throws CanceledExecutionException if it was canceled
     * @throws Exception whatever the node fails with
     */
    public PortObject[] execute(final PortObject[] inputs, final ExecutionContext context) throws Exception { // NOSONAR
        access.clearWarning(model);
        final PortObject[] outputs = executed(inputs, context);
        continuesLoop = access.takeContinues(model);
        rejectWrongOutputs(outputs);
        internalPortObjects = heldByModel();
        return outputs;
    }

    private PortObject[] executed(final PortObject[] inputs, final ExecutionContext context) throws Exception { // NOSONAR
        NodeContext.pushContext(container);
        try {
            return access.execute(model, inputs.clone(), context);
        } finally {
            NodeContext.removeLastContext();
        }
    }

    private void rejectWrongOutputs(final PortObject[] outputs) {
        final List<PortType> types = outputTypes();
        if (outputs == null || outputs.length != types.size()) {
            throw new IllegalStateException("The node returned %s outputs but has %d output ports."
                .formatted(outputs == null ? "no" : outputs.length, types.size()));
        }
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] == null && continuesLoop) {
                continue;
            }
            if (outputs[i] == null) {
                throw new IllegalStateException("The node returned nothing at output port %d.".formatted(i));
            }
            if (!types.get(i).acceptsPortObject(outputs[i])) {
                throw new IllegalStateException("The node returned a %s at output port %d, which is of type \"%s\"."
                    .formatted(outputs[i].getClass().getName(), i, types.get(i).getName()));
            }
        }
    }

    /** Makes the start and the end of a loop known to each other. */
    public void beginLoop(final HostedNode end) {
        access.connectLoop(model, end.model);
    }

    /** Ends what {@link #beginLoop} began. */
    public void endLoop(final HostedNode end) {
        access.disconnectLoop(model, end.model);
    }

    /** Whether the last execution of the end of a loop asked for one more iteration. */
    public boolean continuesLoop() {
        return continuesLoop;
    }

    /** The warning of the last configure or execute. */
    public Optional<String> warning() {
        return access.warning(model);
    }

    /** The port objects that the node keeps for its view after execution; save them beside its outputs. */
    public PortObject[] internalPortObjects() {
        return internalPortObjects.clone();
    }

    /** Gives back what {@link #internalPortObjects()} returned before the workflow was saved. */
    public void restoreInternalPortObjects(final PortObject[] objects) {
        internalPortObjects = objects.clone();
        if (model instanceof PortObjectHolder holder) {
            holder.setInternalPortObjects(objects.clone());
        } else if (model instanceof BufferedDataTableHolder holder) {
            holder.setInternalTables(List.of(objects).toArray(BufferedDataTable[]::new));
        }
    }

    private PortObject[] heldByModel() {
        PortObject[] held = null;
        if (model instanceof PortObjectHolder holder) {
            held = holder.getInternalPortObjects();
        } else if (model instanceof BufferedDataTableHolder holder) {
            held = holder.getInternalTables();
        }
        return held == null ? new PortObject[0] : held.clone();
    }

    /** Saves what the node keeps in files of its own; the folder is created. */
    public void saveInternals(final Path folder, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        final File directory = Files.createDirectories(folder).toFile();
        access.saveInternals(model, directory, monitor);
    }

    /** Loads what {@link #saveInternals} wrote. */
    public void loadInternals(final Path folder, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        access.loadInternals(model, folder.toFile(), monitor);
    }

    /** Forgets the results of an execution. */
    public void reset() {
        internalPortObjects = new PortObject[0];
        access.reset(model);
    }

    /** Ends the life of the instance. */
    public void dispose() {
        access.dispose(model);
    }
}
