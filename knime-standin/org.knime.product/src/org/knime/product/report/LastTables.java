package org.knime.product.report;

import java.io.PrintStream;

import org.knime.core.node.BufferedDataTable;
import org.knime.product.execution.LoadedWorkflow;
import org.knime.product.execution.NodeInstance;

/** Prints the first table of each node at the end of a workflow, which is its main result. */
public final class LastTables {

    private static final int MAX_ROWS = 20;

    private static final int MAX_WIDTH = 120;

    private LastTables() {
    }

    /** Prints the tables. */
    public static void print(final LoadedWorkflow workflow, final PrintStream out) {
        workflow.nodes().stream().filter(node -> workflow.isLast(node.node())).forEach(node -> print(node, out));
    }

    private static void print(final NodeInstance node, final PrintStream out) {
        node.results().stream().filter(BufferedDataTable.class::isInstance).map(BufferedDataTable.class::cast)
            .findFirst()
            .ifPresent(table -> {
                final var annotation = node.node().annotation().map(text -> ", " + text).orElse("");
                out.printf("%n%s%n%n", VisibleText.of(node.node().label() + annotation));
                out.print(TextTable.of(table, MAX_ROWS, MAX_WIDTH));
            });
    }
}
