package org.knime.base.node.meta.looper;

import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.LoopStartNodeTerminator;

/** Passes everything on, a fixed number of times, and counts in flow variables. */
final class LoopStartCountDynamicNodeModel extends LoopNodeModel implements LoopStartNodeTerminator {

    private static final String LOOPS = "loops";

    private int loops = 10;

    private int begun;

    LoopStartCountDynamicNodeModel(final PortType[] inputs, final PortType[] outputs) {
        super(inputs, outputs);
    }

    @Override
    protected PortObjectSpec[] configure(final PortObjectSpec[] inSpecs) {
        pushCounts();
        return inSpecs;
    }

    @Override
    protected PortObject[] execute(final PortObject[] inObjects, final ExecutionContext exec) {
        pushCounts();
        begun++;
        return inObjects;
    }

    private void pushCounts() {
        pushFlowVariableInt("currentIteration", begun);
        pushFlowVariableInt("maxIterations", loops);
    }

    @Override
    public boolean terminateLoop() {
        return begun >= loops;
    }

    @Override
    protected void reset() {
        begun = 0;
    }

    @Override
    protected void saveSettingsTo(final NodeSettingsWO settings) {
        settings.addInt(LOOPS, loops);
    }

    @Override
    protected void validateSettings(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (settings.getInt(LOOPS) < 1) {
            throw new InvalidSettingsException(
                "The number of loops must be at least 1, but is %s.".formatted(settings.getInt(LOOPS)));
        }
    }

    @Override
    protected void loadValidatedSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        loops = settings.getInt(LOOPS);
    }
}
