package org.knime.core.standin;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.TestSpec;
import org.knime.core.node.port.TestWeights;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.node.workflow.VariableType;

/** Makes weights; keeps its optional input table. Some lengths make it misbehave. */
final class WeightsNodeModel extends NodeModel implements PortObjectHolder {

    static final int WRONG_TYPE = 1001;
    static final int NOTHING = 1002;
    static final int FAILURE = 1003;

    private int length = 1;
    private PortObject[] kept;

    WeightsNodeModel(final PortType[] inputs, final PortType[] outputs) {
        super(inputs, outputs);
    }

    @Override
    protected PortObjectSpec[] configure(final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        if (length == 0) {
            setWarningMessage("There are no weights.");
        }
        return new PortObjectSpec[]{new TestSpec("cnn")};
    }

    @Override
    protected PortObject[] execute(final PortObject[] inObjects, final ExecutionContext exec) throws Exception {
        exec.checkCanceled();
        kept = inObjects;
        pushFlowVariableInt("length", length);
        if (length == FAILURE) {
            throw Message.fromSummaryWithResolution("It failed.", "Try again.").toKNIMEException();
        }
        if (length == WRONG_TYPE) {
            return new PortObject[]{TestContexts.table(new DataTableSpec())};
        }
        if (length == NOTHING) {
            return new PortObject[]{null};
        }
        final var variable = getAvailableFlowVariables(VariableType.IntType.INSTANCE).get("length");
        final int count = variable == null ? length : variable.getIntValue();
        return new PortObject[]{
            new TestWeights(new TestSpec("cnn"), new byte[count], exec.createFileStore("weights.bin"))};
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        return kept;
    }

    @Override
    public void setInternalPortObjects(final PortObject[] portObjects) {
        kept = portObjects;
    }

    @Override
    protected void saveSettingsTo(final NodeSettingsWO settings) {
        settings.addInt("length", length);
    }

    @Override
    protected void validateSettings(final NodeSettingsRO settings) throws InvalidSettingsException {
        CheckUtils.checkSetting(settings.getInt("length") >= 0, "The length must be at least 0 but is %d.",
            settings.getInt("length"));
    }

    @Override
    protected void loadValidatedSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        length = settings.getInt("length");
    }

    @Override
    protected void saveInternals(final File nodeInternDir, final ExecutionMonitor exec) throws IOException {
        Files.createFile(nodeInternDir.toPath().resolve("saved"));
    }

    @Override
    protected void loadInternals(final File nodeInternDir, final ExecutionMonitor exec) throws IOException {
        Files.delete(nodeInternDir.toPath().resolve("saved"));
    }

    @Override
    protected void reset() {
        kept = null;
    }
}
