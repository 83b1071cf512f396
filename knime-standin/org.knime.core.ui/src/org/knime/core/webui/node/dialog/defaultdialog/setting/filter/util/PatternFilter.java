package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.knime.node.parameters.persistence.Persistable;

/** Selects entries by a pattern that must match as a whole. */
public class PatternFilter implements Persistable {

    /** The pattern. */
    public String m_pattern; // NOSONAR: persisted under this name

    /** Whether upper and lower case differ. */
    public boolean m_isCaseSensitive; // NOSONAR: persisted under this name

    /** Whether entries are selected that do not match. */
    public boolean m_isInverted; // NOSONAR: persisted under this name

    /** Matches nothing. */
    public PatternFilter() {
        m_pattern = "";
    }

    /** Kinds of patterns. */
    public enum PatternMode {
        /** A regular expression. */
        REGEX,
        /** Text in which {@code *} stands for any characters and {@code ?} for one. */
        WILDCARD;
    }

    /** The selected ones of the choices. */
    public String[] getSelected(final PatternMode mode, final String[] choices) {
        return Arrays.stream(choices).filter(getIsSelectedPredicate(mode)).toArray(String[]::new);
    }

    /** Whether an entry is selected. */
    public Predicate<String> getIsSelectedPredicate(final PatternMode mode) {
        final Predicate<String> matches = m_pattern.isEmpty() ? entry -> false : compiled(mode).asMatchPredicate();
        return m_isInverted ? matches.negate() : matches;
    }

    private Pattern compiled(final PatternMode mode) {
        final var flags = m_isCaseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return Pattern.compile(mode == PatternMode.REGEX ? m_pattern : regexOfWildcards(), flags);
    }

    private String regexOfWildcards() {
        return m_pattern.codePoints().mapToObj(c -> switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(c));
        }).collect(Collectors.joining());
    }
}
