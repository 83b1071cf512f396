/** What selects in a filter of typed entries. */
package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes;
