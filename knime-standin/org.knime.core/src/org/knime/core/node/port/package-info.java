/** What flows between nodes: port objects, their specs and types, and how they are stored. */
package org.knime.core.node.port;
