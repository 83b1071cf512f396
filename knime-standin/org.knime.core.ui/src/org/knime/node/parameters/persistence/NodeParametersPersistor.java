package org.knime.node.parameters.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.ParametersLoader;

/**
 * Reads and writes a value in a form of its own.
 *
 * @param <T> type of the value
 */
public interface NodeParametersPersistor<T> extends ParametersSaver<T>, ParametersLoader<T> {

    @Override
    T load(NodeSettingsRO settings) throws InvalidSettingsException;

    @Override
    void save(T param, NodeSettingsWO settings);

    /** @return the paths of keys that it writes and that flow variables may overwrite */
    String[][] getConfigPaths();
}
