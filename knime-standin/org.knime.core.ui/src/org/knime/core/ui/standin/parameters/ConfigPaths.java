package org.knime.core.ui.standin.parameters;

import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Looks up paths of keys in nested settings. */
public final class ConfigPaths {

    private ConfigPaths() {
    }

    /**
     * @param settings settings to start from
     * @param path keys from there downward; the empty path always exists
     * @return whether there is a value or nested settings at the path
     */
    public static boolean exists(final NodeSettingsRO settings, final List<String> path) {
        if (path.isEmpty()) {
            return true;
        }
        final var key = path.get(0);
        if (!settings.containsKey(key)) {
            return false;
        }
        if (path.size() == 1) {
            return true;
        }
        try {
            return exists(settings.getNodeSettings(key), path.subList(1, path.size()));
        } catch (InvalidSettingsException e) { // NOSONAR: the key holds a value, so nothing lies below it
            return false;
        }
    }
}
