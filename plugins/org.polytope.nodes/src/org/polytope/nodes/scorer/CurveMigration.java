package org.polytope.nodes.scorer;

import java.util.List;

import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.NodeParametersMigration;

/** Nodes that were saved before there was a choice draw the epsilons that they were given, and no more. */
final class CurveMigration implements NodeParametersMigration<Boolean> {

    @Override
    public List<ConfigMigration<Boolean>> getConfigMigrations() {
        return List.of(ConfigMigration.<Boolean>builder(settings -> !settings.containsKey("curve")).build());
    }
}
