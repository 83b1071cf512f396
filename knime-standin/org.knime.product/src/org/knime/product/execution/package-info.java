/** Running workflows: finding nodes, executing them in order, keeping and saving their results. */
package org.knime.product.execution;
