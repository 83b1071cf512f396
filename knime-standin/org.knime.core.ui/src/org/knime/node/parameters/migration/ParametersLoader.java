package org.knime.node.parameters.migration;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/**
 * Reads a value from settings.
 *
 * @param <T> type of the value
 */
@FunctionalInterface
public interface ParametersLoader<T> {

    /**
     * @param settings the settings of the class that holds the value
     * @return the value
     * @throws InvalidSettingsException if the settings don't hold it
     */
    T load(NodeSettingsRO settings) throws InvalidSettingsException;
}
