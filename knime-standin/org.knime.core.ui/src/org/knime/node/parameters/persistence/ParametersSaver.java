package org.knime.node.parameters.persistence;

import org.knime.core.node.NodeSettingsWO;

/**
 * Writes a value to settings.
 *
 * @param <T> type of the value
 */
@FunctionalInterface
public interface ParametersSaver<T> {

    /**
     * @param param the value
     * @param nodeSettings the settings of the class that holds the value
     */
    void save(T param, NodeSettingsWO nodeSettings);
}
