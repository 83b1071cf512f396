/** The simple cells, and rows that hold their cells. */
package org.knime.core.data.def;
