package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** Write access to the content of a model. */
public interface ModelContentWO extends ConfigWO {

    /** Adds an empty subtree and returns it. */
    ModelContentWO addModelContent(String key);

    /** Adds the subtree under its own key. */
    void addModelContent(ModelContent modelContent);
}
