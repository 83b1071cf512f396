package org.knime.node.parameters.migration;

import java.util.List;

/**
 * Gives the value of a parameter whose keys are absent because an earlier version didn't have it.
 *
 * @param <T> type of the parameter
 */
@FunctionalInterface
public interface DefaultProvider<T> extends NodeParametersMigration<T> {

    /** @return the value for settings saved before the parameter existed */
    T getDefault();

    @Override
    default List<ConfigMigration<T>> getConfigMigrations() {
        return List.of(new ConfigMigration.Builder<T>(settings -> getDefault()).build());
    }
}
