/** Holds the stand-in's signatures against KNIME's. */
package org.knime.core.ui.standin.conformance;
