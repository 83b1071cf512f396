package org.knime.core.node;

import java.util.List;

import org.knime.core.node.context.ports.ExchangeablePortGroup;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.util.CheckUtils;

/** One port of which the user chooses the type. */
final class ExchangeablePort implements ExchangeablePortGroup {

    private final PortSide side;
    private final List<PortType> supported;
    private PortType selected;

    ExchangeablePort(final PortSide side, final PortType selected, final List<PortType> supported) {
        this.side = side;
        this.selected = selected;
        this.supported = List.copyOf(supported);
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
    public PortType getSelectedPortType() {
        return selected;
    }

    @Override
    public void setSelectedPortType(final PortType pType) {
        CheckUtils.checkArgument(supported.contains(pType), "This port can't be of type \"%s\".", pType);
        selected = pType;
    }

    @Override
    public PortGroupConfiguration copy() {
        return new ExchangeablePort(side, selected, supported);
    }

    @Override
    public void saveSettingsTo(final NodeSettingsWO settings) {
        selected.save(settings);
    }

    @Override
    public void loadSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        final PortType type = PortType.load(settings);
        CheckUtils.checkSetting(supported.contains(type), "The port \"%s\" can't be of type \"%s\".",
            settings.getKey(), type);
        selected = type;
    }
}
