/** Small things that KNIME keeps beside its data classes. */
package org.knime.core.util;
