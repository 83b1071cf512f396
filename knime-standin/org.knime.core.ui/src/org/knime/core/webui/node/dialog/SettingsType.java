package org.knime.core.webui.node.dialog;

/** What settings are for. */
public enum SettingsType {
    MODEL, VIEW, JOB_MANAGER;
}
