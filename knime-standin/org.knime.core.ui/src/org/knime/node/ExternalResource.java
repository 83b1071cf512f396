package org.knime.node;

/**
 * A link of a node description.
 *
 * @param href where it leads
 * @param description what is there, as an XHTML fragment
 */
record ExternalResource(String href, String description) {
}
