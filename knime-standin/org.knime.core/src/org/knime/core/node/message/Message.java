package org.knime.core.node.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** What a node tells its user: a summary, details, and what can be done. */
public final class Message {

    private final String summary;
    private final List<String> issues;
    private final List<String> resolutions;

    Message(final String summary, final List<String> issues, final List<String> resolutions) {
        this.summary = Objects.requireNonNull(summary, "A message needs a summary.");
        this.issues = List.copyOf(issues);
        this.resolutions = List.copyOf(resolutions);
    }

    public static MessageBuilder builder() {
        return new MessageBuilder();
    }

    public static Message fromSummary(final String summary) {
        return new Message(summary, List.of(), List.of());
    }

    public static Message fromSummaryWithResolution(final String summary, final String... resolutions) {
        return new Message(summary, List.of(), List.of(resolutions));
    }

    /** A message on one cell of an input table; port, row and column are indices that begin at 0. */
    public static Message fromRowIssue(final String summary, final int port, final long rowIndex, final int column,
        final String description) {
        return new MessageBuilder().withSummary(summary).addRowIssue(port, column, rowIndex, description).build()
            .orElseThrow();
    }

    public String getSummary() {
        return summary;
    }

    public List<String> getResolutions() {
        return resolutions;
    }

    public MessageBuilder modify() {
        return new MessageBuilder(summary, issues, resolutions);
    }

    /** The whole message in several lines. */
    public String toLogPrintable() {
        final List<String> lines = new ArrayList<>();
        lines.add(summary);
        issues.forEach(issue -> lines.add("    " + issue));
        resolutions.forEach(resolution -> lines.add("    -> " + resolution));
        return String.join("\n", lines);
    }

    public KNIMEException toKNIMEException() {
        return KNIMEException.of(this);
    }

    public KNIMEException toKNIMEException(final Throwable cause) {
        return KNIMEException.of(this, cause);
    }

    public InvalidSettingsException toInvalidSettingsException() {
        return new InvalidSettingsException(summary);
    }

    public InvalidSettingsException toInvalidSettingsException(final Throwable cause) {
        return new InvalidSettingsException(summary, cause);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof Message other && summary.equals(other.summary) && issues.equals(other.issues)
            && resolutions.equals(other.resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(summary, issues, resolutions);
    }

    @Override
    public String toString() {
        return toLogPrintable();
    }
}
