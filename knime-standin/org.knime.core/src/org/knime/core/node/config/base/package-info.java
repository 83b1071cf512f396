/** Trees of typed settings and the XML form in which KNIME keeps them. */
package org.knime.core.node.config.base;
