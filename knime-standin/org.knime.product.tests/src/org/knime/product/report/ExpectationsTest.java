package org.knime.product.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.knime.product.TestWorkflow.counting;
import static org.knime.product.TestWorkflow.passing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.product.TestWorkflow;
import org.knime.product.execution.Cancellation;
import org.knime.product.execution.ExecutionListener;
import org.knime.product.execution.LoadedWorkflow;
import org.knime.product.execution.WorkflowExecutor;
import org.knime.product.execution.WorkflowLoader;
import org.knime.product.workflow.WorkflowReader;

/** Expectations that are met, missed and written wrongly. */
class ExpectationsTest {

    @TempDir
    Path temporary;

    private LoadedWorkflow workflow;

    @BeforeEach
    void twoTables() throws Exception {
        final var directory = new TestWorkflow(temporary.resolve("flow"))
            .node(1, "CountingNodeFactory", counting(3, "x"))
            .node(2, "CountingNodeFactory", counting(5, "y")).write().directory();
        workflow = new WorkflowLoader(TestWorkflow.FACTORIES, temporary.resolve("stores"))
            .load(WorkflowReader.read(directory), List.of(), List.of(), false);
        new WorkflowExecutor(workflow, ExecutionListener.NONE, new Cancellation()).execute();
    }

    private Expectations read(final String json) throws IOException {
        return Expectations.read(Files.writeString(temporary.resolve("expected.json"), json));
    }

    private List<String> missed(final String json) throws IOException {
        return read(json).missedBy(workflow);
    }

    @Test
    void holdsWhatIsMet() throws IOException {
        assertEquals(List.of(), missed("""
            {"tables": [{"node": 1, "port": 1, "rows": 3, "columns": ["Count", "Text"], "cells": [
                {"row": "Row2", "column": "Count", "min": 2, "max": 2},
                {"row": "Row0", "column": "Text", "equals": "x"}]}],
             "differences": [{"of": {"node": 2, "port": 1, "row": "Row4", "column": "Count"},
                              "to": {"node": 1, "port": 1, "row": "Row1", "column": "Count"}, "min": 3, "max": 3}]}
            """));
    }

    @Test
    void saysWhatIsMissed() throws IOException {
        assertEquals(List.of("Node 1, port 1: expected exactly 4.0 rows but got 3",
            "Node 1, port 1: expected a column \"Accuracy\" but got: Count, Text",
            "Node 1, port 1, row \"Row2\", column \"Count\": expected 3.0 to 4.0 but got 2.0",
            "Node 1, port 1, row \"Row0\", column \"Text\": expected \"z\" but got \"x\"",
            "Node 1, port 1, row \"Row9\", column \"Count\": There is no row \"Row9\".",
            "Node 1, port 1, row \"Row0\", column \"Text\": The cell is no number: x",
            "Node 2, port 2: The node has no port 2.",
            "Node 2, port 1, row \"Row4\", column \"Count\" minus Node 1, port 1, row \"Row1\", column \"Count\": "
                + "expected at most 2.0 but got 4.0 - 1.0 = 3.0"),
            missed("""
                {"tables": [
                   {"node": 1, "port": 1, "rows": 4, "columns": ["Count", "Accuracy"], "cells": [
                     {"row": "Row2", "column": "Count", "min": 3, "max": 4},
                     {"row": "Row0", "column": "Text", "equals": "z"},
                     {"row": "Row9", "column": "Count", "min": 0},
                     {"row": "Row0", "column": "Text", "min": 0}]},
                   {"node": 2, "port": 2, "rows": 1}],
                 "differences": [{"of": {"node": 2, "port": 1, "row": "Row4", "column": "Count"},
                                  "to": {"node": 1, "port": 1, "row": "Row1", "column": "Count"}, "max": 2}]}
                """));
    }

    /** The node that ends in a failure keeps the one behind it from being executed, too. */
    @Test
    void knowsVariablesAndWhatMustNotBeExecuted() throws Exception {
        final var directory = new TestWorkflow(temporary.resolve("stopped")).variable("n", "INTEGER", "xint", "5")
            .node(1, "CountingNodeFactory", counting(3, "x")).node(2, "PassingNodeFactory", passing("FAIL"))
            .node(3, "CountingNodeFactory", counting(1, "x")).connect(1, 1, 2, 1).connect(2, 0, 3, 0).write()
            .directory();
        workflow = new WorkflowLoader(TestWorkflow.FACTORIES, temporary.resolve("stopped stores"))
            .load(WorkflowReader.read(directory), List.of(), List.of(), false);
        new WorkflowExecutor(workflow, ExecutionListener.NONE, new Cancellation()).execute();
        final var met = read("""
            {"variables": [{"node": 1, "name": "n", "min": 5, "max": 5}, {"node": 1, "name": "n", "equals": "5"}],
             "notExecuted": [{"node": 2}, {"node": 3}]}
            """);
        assertEquals(List.of(), met.missedBy(workflow));
        assertTrue(met.expectStop(3));
        assertFalse(met.expectStop(1));
        final var failure = workflow.node(2).failure().orElseThrow();
        assertEquals(List.of("Node 1, flow variable \"n\": expected at least 6.0 but got 5.0",
            "Node 1, flow variable \"n\": expected \"6\" but got \"5\"",
            "Node 1, flow variable \"m\": There is no such variable.",
            "Node 1: expected not to be executed, but it was",
            "Node 2: expected to fail with \"hunger\" but got \"%s\"".formatted(failure)), missed("""
                {"variables": [{"node": 1, "name": "n", "min": 6}, {"node": 1, "name": "n", "equals": "6"},
                               {"node": 1, "name": "m", "min": 0}],
                 "notExecuted": [{"node": 1}, {"node": 2, "because": "hunger"}]}
                """));
    }

    @Test
    void refusesExpectationsThatCantBeMissed() {
        assertTrue(assertThrows(IOException.class, () -> read("{}")).getMessage().contains("expects nothing"));
        assertTrue(assertThrows(IOException.class, () -> read("{\"tabels\": []}")).getMessage().contains("tabels"));
        assertTrue(assertThrows(IOException.class, () -> read("{\"tables\": [{\"node\": 1,")).getMessage()
            .contains("line 1"));
    }
}
