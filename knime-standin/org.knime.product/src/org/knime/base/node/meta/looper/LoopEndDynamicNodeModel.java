package org.knime.base.node.meta.looper;

import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNodeTerminator;

/** Collects the tables of all iterations, port by port. */
final class LoopEndDynamicNodeModel extends LoopNodeModel implements LoopEndNode {

    private LoopEndSettings settings = LoopEndSettings.DEFAULT;

    private CollectedTables[] collected;

    LoopEndDynamicNodeModel(final PortType[] inputs, final PortType[] outputs) {
        super(inputs, outputs);
        reset();
    }

    /** As in KNIME, only execution tells the columns: a first table that is empty may be left out. */
    @Override
    protected DataTableSpec[] configure(final DataTableSpec[] inSpecs) {
        return new DataTableSpec[inSpecs.length];
    }

    @Override
    protected BufferedDataTable[] execute(final BufferedDataTable[] inData, final ExecutionContext exec)
        throws CanceledExecutionException, InvalidSettingsException {
        final var tables = new BufferedDataTable[inData.length];
        for (int i = 0; i < tables.length; i++) {
            collected[i].add(settings, inData[i], exec);
            tables[i] = exec.createConcatenateTable(exec, collected[i].tables());
        }
        if (getLoopStartNode() instanceof LoopStartNodeTerminator start && !start.terminateLoop()) {
            continueLoop();
        }
        return tables;
    }

    @Override
    protected void reset() {
        collected = Stream.generate(CollectedTables::new).limit(getNrInPorts()).toArray(CollectedTables[]::new);
    }

    @Override
    protected void saveSettingsTo(final NodeSettingsWO into) {
        settings.save(into);
    }

    @Override
    protected void validateSettings(final NodeSettingsRO saved) throws InvalidSettingsException {
        LoopEndSettings.load(saved);
    }

    @Override
    protected void loadValidatedSettingsFrom(final NodeSettingsRO saved) throws InvalidSettingsException {
        settings = LoopEndSettings.load(saved);
    }
}
