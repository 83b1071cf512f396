package org.polytope.nodes.conformity;

import java.util.List;

import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.polytope.nodes.conformity.ConformityChoices.WarmUpImages;

/** Nodes that were saved before there was a choice warm up on clean images only. */
final class WarmUpMigration implements NodeParametersMigration<WarmUpImages> {

    @Override
    public List<ConfigMigration<WarmUpImages>> getConfigMigrations() {
        return List.of(ConfigMigration.<WarmUpImages>builder(
            settings -> settings.containsKey("warmUpEpochs") ? WarmUpImages.CLEAN : WarmUpImages.SCHEME).build());
    }
}
