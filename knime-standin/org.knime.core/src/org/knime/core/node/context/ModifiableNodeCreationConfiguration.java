package org.knime.core.node.context;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;

/** What can still be decided before an instance of a node is made. */
public final class ModifiableNodeCreationConfiguration extends NodeCreationConfiguration
    implements NodeSettingsPersistable, DeepCopy<ModifiableNodeCreationConfiguration> {

    /** @param portsConfig null if the ports can't be chosen */
    public ModifiableNodeCreationConfiguration(final ModifiablePortsConfiguration portsConfig) {
        super(portsConfig);
    }

    /** The ports, if they can be chosen. */
    @Override
    public Optional<ModifiablePortsConfiguration> getPortConfig() {
        return getModifiablePortConfig();
    }

    @Override
    public ModifiableNodeCreationConfiguration copy() {
        return new ModifiableNodeCreationConfiguration(
            getModifiablePortConfig().map(ModifiablePortsConfiguration::copy).orElse(null));
    }

    @Override
    public void saveSettingsTo(final NodeSettingsWO settings) {
        getModifiablePortConfig().ifPresent(ports -> ports.saveSettingsTo(settings));
    }

    @Override
    public void loadSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (getModifiablePortConfig().isPresent()) {
            getModifiablePortConfig().get().loadSettingsFrom(settings);
        }
    }
}
