package org.knime.core.node;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.util.CheckUtils;

/** Ports of which the user chooses how many there are, up to a maximum; an optional port is a group of at most one. */
final class ExtendablePorts implements ExtendablePortGroup {

    private static final String PORT = "port_";

    private final PortSide side;
    private final int maximum;
    private final List<PortType> fixed;
    private final List<PortType> supported;
    private final List<PortType> configured;

    ExtendablePorts(final PortSide side, final int maximum, final List<PortType> fixed,
        final List<PortType> configured, final List<PortType> supported) {
        this.side = side;
        this.maximum = maximum;
        this.fixed = List.copyOf(fixed);
        this.supported = List.copyOf(supported);
        this.configured = new ArrayList<>(configured);
    }

    @Override
    public boolean definesInputPorts() {
        return side.input();
    }

    @Override
    public boolean definesOutputPorts() {
        return side.output();
    }

    @Override
    public PortType[] getSupportedPortTypes() {
        return supported.toArray(PortType[]::new);
    }

    @Override
    public PortType[] getFixedPorts() {
        return fixed.toArray(PortType[]::new);
    }

    @Override
    public PortType[] getConfiguredPorts() {
        return configured.toArray(PortType[]::new);
    }

    @Override
    public boolean hasConfiguredPorts() {
        return !configured.isEmpty();
    }

    @Override
    public boolean canAddPort() {
        return configured.size() < maximum;
    }

    @Override
    public void addPort(final PortType pType) {
        CheckUtils.checkArgument(canAddPort(), "This port group may have at most %d ports.", maximum);
        CheckUtils.checkArgument(supported.contains(pType), "This port group has no ports of type \"%s\".", pType);
        configured.add(pType);
    }

    @Override
    public PortType removeLastPort() {
        CheckUtils.checkState(hasConfiguredPorts(), "There is no port to remove.");
        return configured.remove(configured.size() - 1);
    }

    @Override
    public PortType removePort(final int portIndex) {
        CheckUtils.checkArgument(portIndex >= fixed.size() && portIndex < fixed.size() + configured.size(),
            "There is no port %d that could be removed.", portIndex);
        return configured.remove(portIndex - fixed.size());
    }

    @Override
    public PortGroupConfiguration copy() {
        return new ExtendablePorts(side, maximum, fixed, configured, supported);
    }

    @Override
    public void saveSettingsTo(final NodeSettingsWO settings) {
        for (int i = 0; i < configured.size(); i++) {
            configured.get(i).save(settings.addNodeSettings(PORT + i));
        }
    }

    @Override
    public void loadSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        final List<PortType> loaded = new ArrayList<>();
        for (int i = 0; settings.containsKey(PORT + i); i++) {
            final PortType type = PortType.load(settings.getNodeSettings(PORT + i));
            CheckUtils.checkSetting(supported.contains(type), "The port group \"%s\" has no ports of type \"%s\".",
                settings.getKey(), type);
            loaded.add(type);
        }
        CheckUtils.checkSetting(loaded.size() <= maximum, "The port group \"%s\" may have at most %d ports, not %d.",
            settings.getKey(), maximum, loaded.size());
        configured.clear();
        configured.addAll(loaded);
    }
}
