package org.knime.core.node.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what goes into a {@link Message}. */
public final class MessageBuilder {

    private String summary;
    private final List<String> issues = new ArrayList<>();
    private final List<String> resolutions = new ArrayList<>();

    MessageBuilder() {
    }

    MessageBuilder(final String summary, final List<String> issues, final List<String> resolutions) {
        this.summary = summary;
        this.issues.addAll(issues);
        this.resolutions.addAll(resolutions);
    }

    public MessageBuilder withSummary(final String summary) {
        this.summary = summary;
        return this;
    }

    public MessageBuilder addTextIssue(final String issue) {
        issues.add(issue);
        return this;
    }

    /** An issue with a row of the first input table; indices begin at 0. */
    public MessageBuilder addRowIssue(final int column, final long rowIndex, final String description) {
        return addRowIssue(0, column, rowIndex, description);
    }

    /** An issue with a row of an input table; indices begin at 0. */
    public MessageBuilder addRowIssue(final int port, final int column, final long rowIndex,
        final String description) {
        return addTextIssue("Input %d, row %,d, column %d: %s".formatted(port, rowIndex, column, description));
    }

    public MessageBuilder addResolutions(final String... resolutions) {
        this.resolutions.addAll(List.of(resolutions));
        return this;
    }

    public Optional<String> getSummary() {
        return Optional.ofNullable(summary);
    }

    public Optional<String> getFirstIssue() {
        return issues.stream().findFirst();
    }

    public long getIssueCount() {
        return issues.size();
    }

    /** The message; none without a summary. */
    public Optional<Message> build() {
        return getSummary().map(text -> new Message(text, issues, resolutions));
    }
}
