package org.knime.core.webui.node.view;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.UIExtension;
import org.knime.core.webui.data.DataServiceProvider;

/** The view of one executed node. */
public interface NodeView extends UIExtension, DataServiceProvider {

    /** Checks the settings of the view. */
    void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

    /** Takes settings over that {@link #validateSettings} has accepted. */
    void loadValidatedSettingsFrom(NodeSettingsRO settings);
}
