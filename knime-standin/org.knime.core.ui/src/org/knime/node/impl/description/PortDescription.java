package org.knime.node.impl.description;

/**
 * What is said of a port.
 *
 * @param id of a group of ports that can be chosen; null for a fixed port
 */
public record PortDescription(String id, String name, String description, boolean configurable) {

    /** A port that is always there. */
    public static PortDescription fixedPort(final String name, final String description) {
        return new PortDescription(null, name, description, false);
    }
}
