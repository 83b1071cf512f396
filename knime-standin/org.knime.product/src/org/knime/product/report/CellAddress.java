package org.knime.product.report;

import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.product.execution.LoadedWorkflow;

/**
 * Where a cell is.
 *
 * @param node number of the node
 * @param port number of its output, from 1
 * @param row its row ID
 * @param column name of its column
 */
public record CellAddress(int node, int port, String row, String column) {

    /** The table at an output. */
    static BufferedDataTable table(final LoadedWorkflow workflow, final int node, final int port) {
        final var results = workflow.node(node).results();
        if (results.isEmpty()) {
            throw new IllegalArgumentException("The node has no results.");
        }
        if (port < 1 || port > results.size()) {
            throw new IllegalArgumentException("The node has no port %d.".formatted(port));
        }
        if (results.get(port - 1) instanceof BufferedDataTable table) {
            return table;
        }
        throw new IllegalArgumentException("There is no table at port %d.".formatted(port));
    }

    DataCell in(final LoadedWorkflow workflow) {
        final var table = table(workflow, node, port);
        final var index = table.getDataTableSpec().findColumnIndex(column);
        if (index < 0) {
            throw new IllegalArgumentException("There is no column \"%s\".".formatted(column));
        }
        try (var rows = table.iterator()) {
            while (rows.hasNext()) {
                final var candidate = rows.next();
                if (candidate.getKey().getString().equals(row)) {
                    return candidate.getCell(index);
                }
            }
        }
        throw new IllegalArgumentException("There is no row \"%s\".".formatted(row));
    }

    double numberIn(final LoadedWorkflow workflow) {
        final var cell = in(workflow);
        if (!cell.isMissing() && cell instanceof DoubleValue number) {
            return number.getDoubleValue();
        }
        throw new IllegalArgumentException(
            cell.isMissing() ? "The cell is missing." : "The cell is no number: " + cell);
    }

    @Override
    public String toString() {
        return "Node %d, port %d, row \"%s\", column \"%s\"".formatted(node, port, row, column);
    }
}
