package org.knime.product.report;

import static org.knime.product.report.PageTemplate.escaped;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.knime.product.workflow.WorkflowNode;

/** Writes the page that says what went wrong, and leads to all views and tables. */
final class IndexPage {

    /**
     * A file with a result.
     *
     * @param node the node it comes from
     * @param kind what it is
     * @param what what it shows
     * @param file its name
     */
    record Entry(WorkflowNode node, Kind kind, String what, String file) {
    }

    /**
     * A node without results.
     *
     * @param reason what it failed with, or why it was not executed
     */
    record Unexecuted(WorkflowNode node, String reason) {
    }

    /** What a file holds. */
    enum Kind {
        VIEW("Views"), TABLE("Tables");

        private final String title;

        Kind(final String title) {
            this.title = title;
        }
    }

    private static final PageTemplate PAGE = new PageTemplate("""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="@policy@">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>@workflow@</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
        .failed { color: #a00; }
        h2 { margin: 2rem 0 0.5rem; font-size: 1.15rem; }
        td { padding: 0.2rem 2rem 0.2rem 0; vertical-align: baseline; }
        small { color: #555; }
        a { color: #0060a8; }
        </style>
        </head>
        <body>
        <h1>@workflow@</h1>
        @results@        </body>
        </html>
        """);

    private IndexPage() {
    }

    static String of(final String workflow, final List<Unexecuted> unexecuted, final List<Entry> entries) {
        final var results =
            Arrays.stream(Kind.values()).map(kind -> section(kind, entries)).collect(Collectors.joining());
        return PAGE.with(Map.of("policy", PagePolicy.of(PAGE.text()), "workflow", escaped(workflow), //
            "results", section(unexecuted) + results));
    }

    private static String section(final List<Unexecuted> nodes) {
        return nodes.isEmpty() ? "" : "<h2 class=\"failed\">Not executed</h2>%n<table>%n%s</table>%n".formatted(
            nodes.stream()
                .map(node -> "<tr><td>%s</td><td>%s</td></tr>%n".formatted(name(node.node()), escaped(node.reason())))
                .collect(Collectors.joining()));
    }

    private static String section(final Kind kind, final List<Entry> entries) {
        final var rows = entries.stream().filter(entry -> entry.kind() == kind)
            .collect(Collectors.groupingBy(Entry::node, LinkedHashMap::new, Collectors.toList()));
        return rows.isEmpty() ? "" : "<h2>%s</h2>%n<table>%n%s</table>%n".formatted(kind.title,
            rows.entrySet().stream().map(row -> row(row.getKey(), row.getValue())).collect(Collectors.joining()));
    }

    private static String row(final WorkflowNode node, final List<Entry> files) {
        return "<tr><td>%s</td><td>%s</td></tr>%n".formatted(name(node),
            files.stream().map(file -> "<a href=\"%s\">%s</a>".formatted(file.file(), escaped(file.what())))
                .collect(Collectors.joining(", ")));
    }

    private static String name(final WorkflowNode node) {
        return escaped(node.label())
            + node.annotation().map(text -> " <small>" + escaped(text) + "</small>").orElse("");
    }
}
