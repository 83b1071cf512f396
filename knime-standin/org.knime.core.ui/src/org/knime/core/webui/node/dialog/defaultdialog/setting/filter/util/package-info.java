/** The parts of a filter. */
package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util;
