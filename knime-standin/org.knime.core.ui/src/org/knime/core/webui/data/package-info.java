/** Data that a view's page gets. */
package org.knime.core.webui.data;
