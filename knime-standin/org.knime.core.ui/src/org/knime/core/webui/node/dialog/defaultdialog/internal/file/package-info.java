/** Choosing files. */
package org.knime.core.webui.node.dialog.defaultdialog.internal.file;
