/** How parameters depend on each other while the dialog is open. */
package org.knime.node.parameters.updates;
