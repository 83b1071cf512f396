/** Settings that may also hold cells, types and row keys. */
package org.knime.core.node.config;
