/** What selects in a filter. */
package org.knime.core.webui.node.dialog.defaultdialog.setting.filter;
