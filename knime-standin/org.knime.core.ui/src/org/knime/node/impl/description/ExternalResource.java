package org.knime.node.impl.description;

/** A link to where more is said. */
public record ExternalResource(String href, String description) {
}
