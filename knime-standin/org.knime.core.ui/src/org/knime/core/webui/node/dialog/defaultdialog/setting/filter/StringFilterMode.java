package org.knime.core.webui.node.dialog.defaultdialog.setting.filter;

import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.PatternFilter.PatternMode;

/** What selects in a filter of strings. */
public enum StringFilterMode {
    /** A list of selected strings. */
    MANUAL,
    /** A regular expression. */
    REGEX,
    /** A pattern with {@code *} and {@code ?}. */
    WILDCARD;

    /** The kind of pattern; a wildcard pattern unless this is {@link #REGEX}. */
    public PatternMode toPatternMode() {
        return this == REGEX ? PatternMode.REGEX : PatternMode.WILDCARD;
    }
}
