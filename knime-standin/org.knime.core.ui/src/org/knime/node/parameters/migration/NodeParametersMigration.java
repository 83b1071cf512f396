package org.knime.node.parameters.migration;

import java.util.List;

/**
 * The earlier forms of some settings.
 *
 * @param <T> type of the loaded value
 */
public interface NodeParametersMigration<T> {

    /** @return the earlier forms; the first one that matches is loaded, otherwise the present form */
    List<ConfigMigration<T>> getConfigMigrations();
}
