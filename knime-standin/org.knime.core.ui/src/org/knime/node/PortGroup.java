package org.knime.node;

import org.knime.core.node.port.PortType;

/**
 * A group of ports.
 *
 * @param id identifies the group in a saved workflow
 * @param isInput whether the ports are inputs
 * @param name name of the ports
 * @param description an XHTML fragment
 * @param mode what a user may change
 */
record PortGroup(String id, boolean isInput, String name, String description, Mode mode) {

    /** What a user may change. */
    sealed interface Mode {

        /** One port, always. */
        record Fixed(PortType type) implements Mode {
        }

        /** None or one port; the default type is null if a new node has none. */
        record Optional(PortType[] supported, PortType defaultType) implements Mode {
        }

        /** Any number of ports, the first ones fixed. */
        record Extendable(PortType[] supported, PortType[] fixed, PortType[] defaults) implements Mode {
        }

        /** One port whose type can be changed. */
        record Exchangeable(PortType defaultType, PortType[] supported) implements Mode {
        }
    }

    boolean isConfigurable() {
        return !(mode instanceof Mode.Fixed);
    }
}
