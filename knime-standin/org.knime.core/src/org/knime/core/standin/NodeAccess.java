package org.knime.core.standin;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;

/** What KNIME keeps to itself of {@code org.knime.core.node}. */
public interface NodeAccess {

    /** Where it is implemented. */
    Door<NodeAccess> DOOR = new Door<>("org.knime.core.node.NodeInternals");

    ExecutionContext createContext(NodeProgressMonitor monitor, FileStoreFolder fileStores);

    BufferedDataTable createTable(DataTableSpec spec, List<DataRow> rows);

    NodeModel createModel(ConfigurableNodeFactory<?> factory, NodeCreationConfiguration creation);

    Node node(NodeModel model);

    List<PortType> inputTypes(NodeModel model);

    List<PortType> outputTypes(NodeModel model);

    void validateSettings(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException;

    void loadSettings(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException;

    void saveSettings(NodeModel model, NodeSettingsWO settings);

    void setFlowVariables(NodeModel model, Map<String, FlowVariable> variables);

    Map<String, FlowVariable> pushedFlowVariables(NodeModel model);

    PortObjectSpec[] configure(NodeModel model, PortObjectSpec[] inputs)
        throws InvalidSettingsException;

    PortObject[] execute(NodeModel model, PortObject[] inputs, ExecutionContext context)
        throws Exception; // NOSONAR: as NodeModel declares it

    void clearWarning(NodeModel model);

    Optional<String> warning(NodeModel model);

    void saveInternals(NodeModel model, File folder, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException;

    void loadInternals(NodeModel model, File folder, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException;

    void reset(NodeModel model);

    void connectLoop(NodeModel start, NodeModel end);

    void disconnectLoop(NodeModel start, NodeModel end);

    boolean takeContinues(NodeModel model);

    void dispose(NodeModel model);
}
