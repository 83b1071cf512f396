package org.knime.node;

import java.util.Optional;

import org.knime.core.node.port.PortType;

/**
 * A group of ports.
 *
 * @param id identifies the group in a saved workflow
 * @param input texts of its inputs, if it has inputs
 * @param output texts of its outputs, if it has outputs
 * @param mode what a user may change
 */
record PortGroup(String id, Optional<Texts> input, Optional<Texts> output, Mode mode) {

    /**
     * Name and description of the ports on one side.
     *
     * @param name the name
     * @param description an XHTML fragment
     */
    record Texts(String name, String description) {
    }

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

        /** Any number of ports of the type of another group. */
        record BoundExtendable(String boundTo, int fixed, int defaults) implements Mode {
        }

        /** One port whose type can be changed. */
        record Exchangeable(PortType defaultType, PortType[] supported) implements Mode {
        }
    }

    boolean isConfigurable() {
        return !(mode instanceof Mode.Fixed);
    }
}
