package org.knime.core.node;

import java.util.Collections;

import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.util.CheckUtils;

/** Any number of ports whose type is that of the first port of another group. */
final class BoundPorts implements ExtendablePortGroup {

    private static final String COUNT = "configuredPortNumber";

    private final PortSide side;
    private final String groupName;
    private final PortGroupConfiguration group;
    private final int fixed;
    private int configured;

    /** @param group the other group, which has at least one port */
    BoundPorts(final PortSide side, final String groupName, final PortGroupConfiguration group, final int fixed,
        final int configured) {
        this.side = side;
        this.groupName = groupName;
        this.group = group;
        this.fixed = fixed;
        this.configured = configured;
    }

    String groupName() {
        return groupName;
    }

    /** A copy that is bound to a copy of the other group. */
    BoundPorts copyBoundTo(final PortGroupConfiguration copyOfGroup) {
        return new BoundPorts(side, groupName, copyOfGroup, fixed, configured);
    }

    private PortType type() {
        return group.definesInputPorts() ? group.getInputPorts()[0] : group.getOutputPorts()[0];
    }

    private PortType[] ports(final int count) {
        return Collections.nCopies(count, type()).toArray(PortType[]::new);
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
        return ports(1);
    }

    @Override
    public PortType[] getFixedPorts() {
        return ports(fixed);
    }

    @Override
    public PortType[] getConfiguredPorts() {
        return ports(configured);
    }

    @Override
    public boolean hasConfiguredPorts() {
        return configured > 0;
    }

    @Override
    public boolean canAddPort() {
        return true;
    }

    @Override
    public void addPort(final PortType pType) {
        CheckUtils.checkArgument(type().equals(pType), "This port group has no ports of type \"%s\".", pType);
        configured++;
    }

    @Override
    public PortType removeLastPort() {
        CheckUtils.checkState(hasConfiguredPorts(), "There is no port to remove.");
        configured--;
        return type();
    }

    @Override
    public PortType removePort(final int portIndex) {
        CheckUtils.checkArgument(portIndex >= fixed && portIndex < fixed + configured,
            "There is no port %d that could be removed.", portIndex);
        return removeLastPort();
    }

    @Override
    public PortGroupConfiguration copy() {
        return copyBoundTo(group);
    }

    @Override
    public void saveSettingsTo(final NodeSettingsWO settings) {
        settings.addInt(COUNT, configured);
    }

    @Override
    public void loadSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        final int count = settings.getInt(COUNT);
        CheckUtils.checkSetting(count >= 0, "The port group \"%s\" can't have %d ports.", settings.getKey(), count);
        configured = count;
    }
}
