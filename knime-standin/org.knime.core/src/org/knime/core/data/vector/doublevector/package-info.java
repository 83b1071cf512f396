/** Vectors of doubles in one cell. */
package org.knime.core.data.vector.doublevector;
