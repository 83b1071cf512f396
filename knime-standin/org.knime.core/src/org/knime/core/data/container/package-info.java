/** Filling tables, reading them row by row, and rearranging their columns. */
package org.knime.core.data.container;
