package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes;

/** What selects in a filter of typed entries. */
public enum TypedStringFilterMode {
    /** A list of selected entries. */
    MANUAL,
    /** A regular expression. */
    REGEX,
    /** A pattern with {@code *} and {@code ?}. */
    WILDCARD,
    /** A list of selected types. */
    TYPE;
}
