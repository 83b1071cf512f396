package org.knime.core.webui.node.view;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.page.Page;

/** The view of one executed node. */
public interface NodeView {

    /** What is shown. */
    Page getPage();

    /** What the page starts with. */
    <D> Optional<InitialDataService<D>> createInitialDataService();

    /** Checks the settings of the view. */
    void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

    /** Takes settings over that {@link #validateSettings} has accepted. */
    void loadValidatedSettingsFrom(NodeSettingsRO settings);
}
