/** Cells, rows, tables, and their specs. */
package org.knime.core.data;
