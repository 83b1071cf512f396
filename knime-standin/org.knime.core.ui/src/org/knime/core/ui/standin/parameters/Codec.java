package org.knime.core.ui.standin.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Loads a value from, and saves it to, the settings of the group that holds it. */
interface Codec {

    Object load(NodeSettingsRO settings) throws InvalidSettingsException;

    void save(Object value, NodeSettingsWO settings);
}
