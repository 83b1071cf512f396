/** Buttons of dialogs. */
package org.knime.core.webui.node.dialog.defaultdialog.internal.button;
