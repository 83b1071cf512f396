package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** Write access to the settings of a node. */
public interface NodeSettingsWO extends ConfigWO {

    /** Adds an empty subtree and returns it. */
    NodeSettingsWO addNodeSettings(String key);

    /** Adds the subtree under its own key. */
    void addNodeSettings(NodeSettings settings);

    @Override
    void addPassword(String key, String encryptionKey, String value);
}
