/** Parameters to settings and back, in KNIME's persisted form. */
package org.knime.core.ui.standin.parameters;
