package org.knime.core.node;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;
import org.knime.core.standin.FileStoreFolder;
import org.knime.core.standin.NodeAccess;

/** Does with nodes what the stand-in's runner may and a node may not. */
final class NodeInternals implements NodeAccess {

    static {
        DOOR.provide(new NodeInternals());
    }

    private NodeInternals() {
    }

    @Override
    public ExecutionContext createContext(final NodeProgressMonitor monitor, final FileStoreFolder fileStores) {
        return new ExecutionContext(monitor, fileStores);
    }

    @Override
    public BufferedDataTable createTable(final DataTableSpec spec, final List<DataRow> rows) {
        return new BufferedDataTable(spec, rows);
    }

    @Override
    public NodeModel createModel(final ConfigurableNodeFactory<?> factory, final NodeCreationConfiguration creation) {
        return factory.createNodeModel(creation);
    }

    @Override
    public Node node(final NodeModel model) {
        return new Node(model);
    }

    @Override
    public List<PortType> inputTypes(final NodeModel model) {
        return IntStream.range(0, model.getNrInPorts()).mapToObj(model::getInPortType).toList();
    }

    @Override
    public List<PortType> outputTypes(final NodeModel model) {
        return IntStream.range(0, model.getNrOutPorts()).mapToObj(model::getOutPortType).toList();
    }

    @Override
    public void validateSettings(final NodeModel model, final NodeSettingsRO settings)
        throws InvalidSettingsException {
        model.validateSettings(settings);
    }

    @Override
    public void loadSettings(final NodeModel model, final NodeSettingsRO settings) throws InvalidSettingsException {
        model.loadValidatedSettingsFrom(settings);
    }

    @Override
    public void saveSettings(final NodeModel model, final NodeSettingsWO settings) {
        model.saveSettingsTo(settings);
    }

    @Override
    public void setFlowVariables(final NodeModel model, final Map<String, FlowVariable> variables) {
        model.setAvailable(variables);
    }

    @Override
    public Map<String, FlowVariable> pushedFlowVariables(final NodeModel model) {
        return Map.copyOf(model.pushed());
    }

    @Override
    public PortObjectSpec[] configure(final NodeModel model, final PortObjectSpec[] inputs)
        throws InvalidSettingsException {
        return model.configure(inputs);
    }

    @Override
    public PortObject[] execute(final NodeModel model, final PortObject[] inputs, final ExecutionContext context)
        throws Exception {
        return model.execute(inputs, context);
    }

    @Override
    public void clearWarning(final NodeModel model) {
        model.setWarning(null);
    }

    @Override
    public Optional<String> warning(final NodeModel model) {
        return Optional.ofNullable(model.getWarningMessage());
    }

    @Override
    public void saveInternals(final NodeModel model, final File folder, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        model.saveInternals(folder, monitor);
    }

    @Override
    public void loadInternals(final NodeModel model, final File folder, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        model.loadInternals(folder, monitor);
    }

    @Override
    public void reset(final NodeModel model) {
        model.pushed().clear();
        model.setWarning(null);
        model.reset();
    }

    @Override
    public void connectLoop(final NodeModel start, final NodeModel end) {
        end.setScopeStart((LoopStartNode)start);
        start.setLoopEnd((LoopEndNode)end);
    }

    @Override
    public void disconnectLoop(final NodeModel start, final NodeModel end) {
        end.setScopeStart(null);
        start.setLoopEnd(null);
    }

    @Override
    public boolean takeContinues(final NodeModel model) {
        return model.takeContinues();
    }

    @Override
    public void dispose(final NodeModel model) {
        model.onDispose();
    }
}
