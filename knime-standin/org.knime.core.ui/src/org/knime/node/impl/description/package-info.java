/** Descriptions of nodes that are made in code. */
package org.knime.node.impl.description;
