/** Workflows as they lie on disk. */
package org.knime.product.workflow;
