/** Nodes, their settings, and what they meet when they execute. */
package org.knime.core.node;
