package org.knime.core.webui.node.dialog.defaultdialog;

import java.util.Objects;

import org.knime.core.webui.node.dialog.NodeDialog;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.node.parameters.NodeParameters;

/** The dialog that is made of a node's parameters; the stand-in draws none. */
public final class DefaultNodeDialog implements NodeDialog {

    /** A dialog for parameters of one kind. */
    public DefaultNodeDialog(final SettingsType settingsType, final Class<? extends NodeParameters> settingsClass) {
        Objects.requireNonNull(settingsType);
        Objects.requireNonNull(settingsClass);
    }
}
