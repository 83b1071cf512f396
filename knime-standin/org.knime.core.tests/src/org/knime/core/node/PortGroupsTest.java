package org.knime.core.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.TestWeights;

class PortGroupsTest {

    private static final PortType TABLE = BufferedDataTable.TYPE;
    private static final PortType WEIGHTS = TestWeights.TYPE;

    private PortGroups groups;

    @BeforeEach
    void makeGroups() {
        final Map<String, PortGroupConfiguration> all = new LinkedHashMap<>();
        all.put("fixed", new FixedPorts(PortSide.INPUT, TABLE));
        all.put("optional", new ExtendablePorts(PortSide.INPUT, 1, List.of(), List.of(), List.of(WEIGHTS)));
        all.put("any", new ExchangeablePort(PortSide.BOTH, TABLE, List.of(TABLE, WEIGHTS)));
        all.put("bound", new BoundPorts(PortSide.OUTPUT, "any", all.get("any"), 1, 1));
        groups = new PortGroups(all);
    }

    private static ExtendablePortGroup optional(final ModifiablePortsConfiguration groups) {
        return groups.getExtendablePorts().get("optional");
    }

    @Test
    void portsStandInTheOrderOfTheirGroups() {
        assertArrayEquals(new PortType[]{TABLE, TABLE}, groups.getInputPorts());
        assertArrayEquals(new PortType[]{TABLE, TABLE, TABLE}, groups.getOutputPorts());
        assertNull(groups.getInputPortLocation().get("optional"));
        optional(groups).addPort(WEIGHTS);
        assertArrayEquals(new PortType[]{TABLE, WEIGHTS, TABLE}, groups.getInputPorts());
        assertArrayEquals(new int[]{2}, groups.getInputPortLocation().get("any"));
        assertArrayEquals(new int[]{1, 2}, groups.getOutputPortLocation().get("bound"));
        assertNull(groups.getOutputPortLocation().get("fixed"));
    }

    @Test
    void anOptionalPortExistsAtMostOnce() {
        optional(groups).addPort(WEIGHTS);
        assertFalse(optional(groups).canAddPort());
        assertThrows(IllegalArgumentException.class, () -> optional(groups).addPort(WEIGHTS));
        assertEquals(WEIGHTS, optional(groups).removeLastPort());
        assertThrows(IllegalArgumentException.class, () -> optional(groups).addPort(TABLE));
        assertThrows(IllegalStateException.class, optional(groups)::removeLastPort);
    }

    @Test
    void boundPortsFollowTheTypeOfTheirGroupAlsoInACopy() {
        final ModifiablePortsConfiguration copy = groups.copy();
        ((ExchangeablePort)groups.getGroup("any")).setSelectedPortType(WEIGHTS);
        assertArrayEquals(new PortType[]{WEIGHTS, WEIGHTS, WEIGHTS}, groups.getOutputPorts());
        assertArrayEquals(new PortType[]{TABLE, TABLE, TABLE}, copy.getOutputPorts());
    }

    @Test
    void whatWasChosenSurvives() throws InvalidSettingsException {
        final ModifiablePortsConfiguration copy = groups.copy();
        optional(groups).addPort(WEIGHTS);
        ((ExchangeablePort)groups.getGroup("any")).setSelectedPortType(WEIGHTS);
        ((ExtendablePortGroup)groups.getGroup("bound")).removePort(1);
        final NodeSettings settings = new NodeSettings("node_creation_config");
        groups.saveSettingsTo(settings);
        copy.loadSettingsFrom(settings);
        assertArrayEquals(groups.getInputPorts(), copy.getInputPorts());
        assertArrayEquals(groups.getOutputPorts(), copy.getOutputPorts());
        assertEquals(2, copy.getOutputPorts().length);
    }

    @Test
    void aTypeThatAGroupDoesNotHaveIsRefused() {
        final NodeSettings settings = new NodeSettings("node_creation_config");
        TABLE.save(settings.addNodeSettings("optional").addNodeSettings("port_0"));
        final var e = assertThrows(InvalidSettingsException.class, () -> groups.loadSettingsFrom(settings));
        assertTrue(e.getMessage().contains("\"optional\""));
    }

    @Test
    void askingForAGroupThatIsNotThereFails() {
        assertThrows(NoSuchElementException.class, () -> groups.getGroup("absent"));
        assertNotNull(groups.getGroup("fixed"));
    }
}
