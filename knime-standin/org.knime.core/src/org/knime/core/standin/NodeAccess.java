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
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;

/**
 * The door to the members of {@code org.knime.core.node} that KNIME keeps protected or package-private. That package
 * registers the only implementation when one of its classes is first used; nothing else can.
 */
public abstract class NodeAccess {

    private static volatile NodeAccess instance;

    /** For the one implementation. */
    protected NodeAccess() {
    }

    /**
     * Called once, by {@code org.knime.core.node}.
     *
     * @throws IllegalStateException at a second call
     */
    public static synchronized void register(final NodeAccess access) {
        if (instance != null) {
            throw new IllegalStateException("The access to nodes is registered already.");
        }
        instance = access;
    }

    static NodeAccess get() {
        if (instance == null) {
            // The class initialiser registers the access.
            ensureInitialized(ExecutionContext.class);
        }
        return instance;
    }

    private static void ensureInitialized(final Class<?> type) {
        try {
            Class.forName(type.getName(), true, type.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    protected abstract ExecutionContext createContext(NodeProgressMonitor monitor, FileStoreFolder fileStores);

    protected abstract Optional<FileStoreFolder> fileStores(ExecutionMonitor monitor);

    protected abstract BufferedDataTable createTable(DataTableSpec spec, List<DataRow> rows);

    protected abstract NodeModel createModel(ConfigurableNodeFactory<?> factory, NodeCreationConfiguration creation);

    protected abstract List<PortType> inputTypes(NodeModel model);

    protected abstract List<PortType> outputTypes(NodeModel model);

    protected abstract void validateSettings(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException;

    protected abstract void loadSettings(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException;

    protected abstract void saveSettings(NodeModel model, NodeSettingsWO settings);

    protected abstract void setFlowVariables(NodeModel model, Map<String, FlowVariable> variables);

    protected abstract Map<String, FlowVariable> pushedFlowVariables(NodeModel model);

    protected abstract PortObjectSpec[] configure(NodeModel model, PortObjectSpec[] inputs)
        throws InvalidSettingsException;

    protected abstract PortObject[] execute(NodeModel model, PortObject[] inputs, ExecutionContext context)
        throws Exception; // NOSONAR: as NodeModel declares it

    protected abstract void clearWarning(NodeModel model);

    protected abstract Optional<String> warning(NodeModel model);

    protected abstract void saveInternals(NodeModel model, File folder, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException;

    protected abstract void loadInternals(NodeModel model, File folder, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException;

    protected abstract void reset(NodeModel model);

    protected abstract void dispose(NodeModel model);
}
