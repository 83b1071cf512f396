package org.knime.product.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.knime.core.node.BufferedDataTable;
import org.knime.product.execution.LoadedWorkflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What an executed workflow must have come to, read from JSON:
 *
 * <pre>
 * {"tables": [{"node": 9, "port": 1, "rows": {"min": 1, "max": 4}, "columns": ["Attack", "Robust accuracy"],
 *              "cells": [{"row": "PGD", "column": "Robust accuracy", "min": 0.6, "max": 1},
 *                        {"row": "PGD", "column": "Attack", "equals": "PGD-20"}]}],
 *  "differences": [{"of": {"node": 9, "port": 1, "row": "Clean", "column": "Accuracy"},
 *                   "to": {"node": 12, "port": 1, "row": "Clean", "column": "Accuracy"}, "min": -0.05, "max": 0.05}],
 *  "variables": [{"node": 9, "name": "Robust accuracy", "min": 0.6}, {"node": 9, "name": "Verdict", "equals": "reliable"}],
 *  "notExecuted": [{"node": 10, "because": "below the least"}, {"node": 11}]}
 * </pre>
 *
 * A row is named by its row ID. Bounds may be left out on either side. {@code rows} may also be one number. A node that
 * isn't executed is a failure unless it is expected.
 *
 * @param tables what single tables must hold
 * @param differences how far cells may be apart: bounds of the first minus the second
 * @param variables what flow variables must be
 * @param notExecuted the nodes that must not be executed
 */
public record Expectations(List<ExpectedTable> tables, List<ExpectedDifference> differences,
    List<ExpectedVariable> variables, List<ExpectedStop> notExecuted) {

    private static final ObjectMapper MAPPER =
        new ObjectMapper().enable(JsonParser.Feature.ALLOW_COMMENTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Lists that are absent are empty. */
    public Expectations {
        tables = tables == null ? List.of() : List.copyOf(tables);
        differences = differences == null ? List.of() : List.copyOf(differences);
        variables = variables == null ? List.of() : List.copyOf(variables);
        notExecuted = notExecuted == null ? List.of() : List.copyOf(notExecuted);
    }

    /**
     * Reads expectations.
     *
     * @throws IOException if the file can't be read, has unknown names in it or expects nothing
     */
    public static Expectations read(final Path file) throws IOException {
        final Expectations expectations;
        try {
            expectations = MAPPER.readValue(file.toFile(), Expectations.class);
        } catch (JsonProcessingException e) {
            throw new IOException("%s holds no expectations: %s (line %d).".formatted(file, e.getOriginalMessage(),
                e.getLocation() == null ? 0 : e.getLocation().getLineNr()), e);
        }
        if (expectations.equals(new Expectations(null, null, null, null))) {
            throw new IOException("%s expects nothing, so it would hold for any workflow.".formatted(file));
        }
        return expectations;
    }

    /** What is not as expected, one line each; empty if all is. */
    public List<String> missedBy(final LoadedWorkflow workflow) {
        final List<String> missed = new ArrayList<>();
        tables.forEach(expected -> expected.check(workflow, missed));
        differences.forEach(expected -> expected.check(workflow, missed));
        variables.forEach(expected -> expected.check(workflow, missed));
        notExecuted.forEach(expected -> expected.check(workflow, missed));
        return missed;
    }

    /** Whether a node is expected not to be executed. */
    public boolean expectStop(final int node) {
        return notExecuted.stream().anyMatch(expected -> expected.node() == node);
    }

    /**
     * What one table must hold.
     *
     * @param node number of the node
     * @param port number of its output, from 1
     * @param rows number of rows; null for any
     * @param columns names of columns that must be there
     * @param cells cells that must have certain values
     */
    public record ExpectedTable(int node, int port, Range rows, List<String> columns, List<ExpectedCell> cells) {

        /** Lists that are absent are empty. */
        public ExpectedTable {
            columns = columns == null ? List.of() : List.copyOf(columns);
            cells = cells == null ? List.of() : List.copyOf(cells);
        }

        private void check(final LoadedWorkflow workflow, final List<String> missed) {
            final var where = "Node %d, port %d".formatted(node, port);
            final BufferedDataTable table;
            try {
                table = CellAddress.table(workflow, node, port);
            } catch (IllegalArgumentException e) { // NOSONAR: told to the user
                missed.add("%s: %s".formatted(where, e.getMessage()));
                return;
            }
            if (rows != null && !rows.contains(table.size())) {
                missed.add("%s: expected %s rows but got %d".formatted(where, rows, table.size()));
            }
            final var absent = columns.stream().filter(name -> !table.getDataTableSpec().containsName(name))
                .map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
            if (!absent.isEmpty()) {
                missed.add("%s: expected a column %s but got: %s".formatted(where, absent,
                    String.join(", ", table.getDataTableSpec().getColumnNames())));
            }
            for (final var cell : cells) {
                cell.check(new CellAddress(node, port, cell.row, cell.column), workflow, missed);
            }
        }
    }

    /**
     * What one cell must hold: a number between bounds, or a text.
     *
     * @param row its row ID
     * @param column name of its column
     * @param min least number; null for none
     * @param max greatest number; null for none
     * @param equals its text; null for any
     */
    public record ExpectedCell(String row, String column, Double min, Double max, String equals) {

        private void check(final CellAddress address, final LoadedWorkflow workflow, final List<String> missed) {
            try {
                final var cell = address.in(workflow);
                if (equals != null && !equals.equals(cell.toString())) {
                    missed.add("%s: expected \"%s\" but got \"%s\"".formatted(address, equals, cell));
                }
                final var range = new Range(min, max);
                if (!range.isUnbounded() && !range.contains(address.numberIn(workflow))) {
                    missed.add("%s: expected %s but got %s".formatted(address, range, address.numberIn(workflow)));
                }
            } catch (IllegalArgumentException e) { // NOSONAR: told to the user
                missed.add("%s: %s".formatted(address, e.getMessage()));
            }
        }
    }

    /**
     * How far two cells may be apart.
     *
     * @param of one cell
     * @param to the cell that is subtracted
     * @param min least difference; null for none
     * @param max greatest difference; null for none
     */
    public record ExpectedDifference(CellAddress of, CellAddress to, Double min, Double max) {

        private void check(final LoadedWorkflow workflow, final List<String> missed) {
            try {
                final var first = of.numberIn(workflow);
                final var second = to.numberIn(workflow);
                final var range = new Range(min, max);
                if (!range.contains(first - second)) {
                    missed.add("%s minus %s: expected %s but got %s - %s = %s".formatted(of, to, range, first, second,
                        first - second));
                }
            } catch (IllegalArgumentException e) { // NOSONAR: told to the user
                missed.add("%s minus %s: %s".formatted(of, to, e.getMessage()));
            }
        }
    }
}
