/** The ports of one instance of a node. */
package org.knime.core.node.context.ports;
