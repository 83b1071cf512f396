package org.knime.node;

/**
 * What a node says about itself.
 *
 * @param name in title case
 * @param icon path relative to the factory's class
 * @param shortDescription one sentence
 * @param fullDescription an XHTML fragment
 * @param sinceVersion version of KNIME in which the node first appeared
 */
record NodeTexts(String name, String icon, String shortDescription, String fullDescription, String sinceVersion) {
}
