/** Vectors of unsigned bytes in one cell. */
package org.knime.core.data.vector.bytevector;
