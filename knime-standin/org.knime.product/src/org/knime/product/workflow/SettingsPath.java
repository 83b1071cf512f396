package org.knime.product.workflow;

import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBase;

/** Follows paths of keys through nested settings. */
final class SettingsPath {

    private SettingsPath() {
    }

    /** The settings that hold, or could hold, the last key of a path. */
    static Optional<ConfigBase> parent(final ConfigBase settings, final List<String> path) {
        var group = settings;
        for (final var key : path.subList(0, path.size() - 1)) {
            try {
                group = group.getConfigBase(key);
            } catch (InvalidSettingsException e) { // NOSONAR: absence is the answer
                return Optional.empty();
            }
        }
        return Optional.of(group);
    }

    /** The settings that can hold the last key of a path; groups that lack on the way are added. */
    static ConfigBase make(final ConfigBase settings, final List<String> path) {
        var group = settings;
        for (final var key : path.subList(0, path.size() - 1)) {
            try {
                group = group.getConfigBase(key);
            } catch (InvalidSettingsException e) { // NOSONAR: absence is the answer
                group = group.addConfigBase(key);
            }
        }
        return group;
    }
}
