/** Columns to choose from. */
package org.knime.node.parameters.widget.choices.util;
