package org.knime.node;

import java.io.File;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.ui.standin.parameters.SpecsInput;

/** A model whose settings are parameters and which keeps no files of its own. */
abstract sealed class ParametersNodeModel extends NodeModel permits StandardNodeModel, RearrangeColumnsNodeModel {

    final ModelParameters parameters;

    private final PortType[] inTypes;

    final PortType[] outTypes;

    ParametersNodeModel(final DefaultModel model, final PortType[] inTypes, final PortType[] outTypes) {
        super(inTypes, outTypes);
        parameters = new ModelParameters(model.parametersClass());
        this.inTypes = inTypes.clone();
        this.outTypes = outTypes.clone();
    }

    final void setDefaultsIfNone(final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        parameters.setDefaultsIfNone(new SpecsInput(inTypes, outTypes, inSpecs));
    }

    @Override
    protected final void saveSettingsTo(final NodeSettingsWO settings) {
        parameters.save(settings);
    }

    @Override
    protected final void validateSettings(final NodeSettingsRO settings) throws InvalidSettingsException {
        parameters.validate(settings);
    }

    @Override
    protected final void loadValidatedSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        parameters.load(settings);
    }

    @Override
    protected void reset() {
        // nothing is kept between executions
    }

    @Override
    protected final void loadInternals(final File nodeInternDir, final ExecutionMonitor exec) {
        // what a view needs is kept as port objects
    }

    @Override
    protected final void saveInternals(final File nodeInternDir, final ExecutionMonitor exec) {
        // what a view needs is kept as port objects
    }
}
