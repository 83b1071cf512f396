/** What the stand-in's workflow runner needs beyond KNIME's API; nodes don't use it. */
package org.knime.core.ui.standin;
