package org.knime.node.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.persistence.Persistable;

/**
 * The settings of a node. Implementations have a constructor without parameters and, if defaults depend on the input,
 * a second one that takes a {@link NodeParametersInput}. The initial values of the fields are the defaults; no field
 * may be null.
 */
public interface NodeParameters extends Persistable, WidgetGroup {

    /**
     * Checks the settings beyond what a dialog does. It runs on every way into the node: dialog, workflow file,
     * flow variables and fresh defaults.
     *
     * @throws InvalidSettingsException with a message for the user if the settings can't be used
     */
    default void validate() throws InvalidSettingsException {
        // nothing to check unless a node says so
    }
}
