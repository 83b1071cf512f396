package org.knime.product.report;

import java.util.List;
import java.util.stream.Collectors;

import org.knime.product.workflow.WorkflowNode;

/** Writes the page that leads to all tables and views. */
final class IndexPage {

    /**
     * A file with a result.
     *
     * @param node the node it comes from
     * @param what what it shows
     * @param file its name
     */
    record Entry(WorkflowNode node, String what, String file) {
    }

    private static final String PAGE = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
        td { padding: 0.25rem 1.5rem 0.25rem 0; vertical-align: top; }
        small { color: #555; }
        </style>
        </head>
        <body>
        <h1>%1$s</h1>
        <table>
        %2$s</table>
        </body>
        </html>
        """;

    private IndexPage() {
    }

    static String of(final String workflow, final List<Entry> entries) {
        return PAGE.formatted(escaped(workflow), entries.stream().map(IndexPage::row).collect(Collectors.joining()));
    }

    private static String row(final Entry entry) {
        final var annotation =
            entry.node().annotation().map(text -> "<br><small>" + escaped(text) + "</small>").orElse("");
        return "<tr><td>%s%s</td><td><a href=\"%s\">%s</a></td></tr>%n".formatted(escaped(entry.node().label()),
            annotation, entry.file(), escaped(entry.what()));
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
