/** Web pages of views. */
package org.knime.core.webui.page;
