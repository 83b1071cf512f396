package org.knime.base.node.meta.looper;

import java.io.File;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortType;

/** A node of a loop, which keeps nothing in files. */
abstract class LoopNodeModel extends NodeModel {

    LoopNodeModel(final PortType[] inputs, final PortType[] outputs) {
        super(inputs, outputs);
    }

    @Override
    protected final void saveInternals(final File nodeInternDir, final ExecutionMonitor exec) {
        // there are none
    }

    @Override
    protected final void loadInternals(final File nodeInternDir, final ExecutionMonitor exec) {
        // there are none
    }
}
