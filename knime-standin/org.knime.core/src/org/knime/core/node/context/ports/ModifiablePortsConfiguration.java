package org.knime.core.node.context.ports;

import java.util.Map;

import org.knime.core.node.context.DeepCopy;
import org.knime.core.node.context.NodeSettingsPersistable;

/** Ports that can still be chosen. */
public interface ModifiablePortsConfiguration
    extends PortsConfiguration, DeepCopy<ModifiablePortsConfiguration>, NodeSettingsPersistable {

    /** The groups of which the user chooses how many ports there are. */
    Map<String, ExtendablePortGroup> getExtendablePorts();

    /** @throws java.util.NoSuchElementException if there is no such group */
    PortGroupConfiguration getGroup(String grpName);
}
