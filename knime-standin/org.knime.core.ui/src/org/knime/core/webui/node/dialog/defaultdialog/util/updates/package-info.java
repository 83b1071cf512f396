/** Failures while a dialog is open. */
package org.knime.core.webui.node.dialog.defaultdialog.util.updates;
