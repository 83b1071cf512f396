/** Loading settings that an earlier version of a node has saved. */
package org.knime.node.parameters.migration;
