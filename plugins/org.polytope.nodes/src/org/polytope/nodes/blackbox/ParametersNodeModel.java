package org.polytope.nodes.blackbox;

import java.io.File;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.parameters.NodeParameters;
import org.polytope.nodes.execution.Settled;

/**
 * A model whose settings are parameters and which keeps no files of its own.
 *
 * @param <P> the parameters
 */
abstract class ParametersNodeModel<P extends NodeParameters> extends NodeModel {

    private final Class<P> m_type;

    private P m_parameters;

    ParametersNodeModel(final PortType[] inputs, final PortType[] outputs, final Class<P> type) {
        super(inputs, outputs);
        m_type = type;
    }

    /** @return the settings; null before the first configuration */
    final P parameters() {
        return m_parameters;
    }

    @Override
    protected final PortObjectSpec[] configure(final PortObjectSpec[] specs) throws InvalidSettingsException {
        Settled.requireAccepted();
        if (m_parameters == null) {
            m_parameters = NodeParametersUtil.createSettings(m_type, specs);
        }
        m_parameters.validate();
        return configured(specs);
    }

    abstract PortObjectSpec[] configured(PortObjectSpec[] specs) throws InvalidSettingsException;

    @Override
    protected final void saveSettingsTo(final NodeSettingsWO settings) {
        NodeParametersUtil.saveSettings(m_type,
            m_parameters == null ? NodeParametersUtil.createSettings(m_type) : m_parameters, settings);
    }

    @Override
    protected final void validateSettings(final NodeSettingsRO settings) throws InvalidSettingsException {
        NodeParametersUtil.loadSettings(settings, m_type).validate();
    }

    @Override
    protected final void loadValidatedSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        m_parameters = NodeParametersUtil.loadSettings(settings, m_type);
    }

    @Override
    protected final void loadInternals(final File folder, final ExecutionMonitor monitor) {
        // there are none
    }

    @Override
    protected final void saveInternals(final File folder, final ExecutionMonitor monitor) {
        // there are none
    }
}
