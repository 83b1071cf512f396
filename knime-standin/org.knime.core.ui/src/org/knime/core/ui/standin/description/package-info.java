/** Node descriptions, written from what the code says. */
package org.knime.core.ui.standin.description;
