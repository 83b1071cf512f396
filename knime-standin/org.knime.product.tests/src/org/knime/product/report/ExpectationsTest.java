package org.knime.product.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.knime.product.TestWorkflow.counting;

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

    @Test
    void refusesExpectationsThatCantBeMissed() {
        assertTrue(assertThrows(IOException.class, () -> read("{}")).getMessage().contains("expects nothing"));
        assertTrue(assertThrows(IOException.class, () -> read("{\"tabels\": []}")).getMessage().contains("tabels"));
        assertTrue(assertThrows(IOException.class, () -> read("{\"tables\": [{\"node\": 1,")).getMessage()
            .contains("line 1"));
    }
}
