package org.knime.product.report;

import java.io.PrintStream;

import org.knime.core.node.BufferedDataTable;
import org.knime.product.execution.LoadedWorkflow;
import org.knime.product.execution.NodeInstance;

/** Prints the tables of the nodes at the end of a workflow. */
public final class LastTables {

    private static final int MAX_ROWS = 20;

    private LastTables() {
    }

    /** Prints the tables. */
    public static void print(final LoadedWorkflow workflow, final PrintStream out) {
        workflow.nodes().stream().filter(node -> workflow.isLast(node.node())).forEach(node -> print(node, out));
    }

    private static void print(final NodeInstance node, final PrintStream out) {
        int port = 1;
        for (final var result : node.results()) {
            if (result instanceof BufferedDataTable table) {
                final var annotation = node.node().annotation().map(text -> ", " + text).orElse("");
                out.printf("%n%s%s, port %d%n%n", node.node().label(), annotation, port);
                out.print(TextTable.of(table, MAX_ROWS));
            }
            port++;
        }
    }
}
