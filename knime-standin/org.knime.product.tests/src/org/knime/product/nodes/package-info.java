/** Nodes for tests. */
package org.knime.product.nodes;
