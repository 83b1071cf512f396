package org.knime.product.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.knime.product.TestWorkflow.counting;
import static org.knime.product.TestWorkflow.entry;
import static org.knime.product.TestWorkflow.group;
import static org.knime.product.TestWorkflow.passing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.NodeLogger.LEVEL;
import org.knime.product.TestWorkflow;
import org.knime.product.execution.Cancellation;
import org.knime.product.nodes.PassingNodeFactory;

/** Runs whole workflows of test nodes through the batch application. */
class BatchRunTest {

    private static final String VIEW_DATA = "{\\\"result\\\":{\\\"rows\\\":2}}";

    @TempDir
    Path temporary;

    private final Cancellation cancellation = new Cancellation();

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    private TestWorkflow workflow;

    @BeforeEach
    void emptyWorkflow() {
        workflow = new TestWorkflow(temporary.resolve("flow"));
        PassingNodeFactory.EXECUTIONS.set(0);
    }

    private ExitCode run(final String... options) throws IOException, IllegalOptionException {
        final List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + workflow.directory()));
        arguments.addAll(List.of(options));
        return runExactly(arguments.toArray(String[]::new));
    }

    private ExitCode runExactly(final String... arguments) throws IOException, IllegalOptionException {
        console.reset();
        final var out = new PrintStream(console, true, StandardCharsets.UTF_8);
        return new BatchRun(BatchOptionsParser.parse(arguments), TestWorkflow.FACTORIES, cancellation,
            new ConsoleProgress(out, false, 100), out).run();
    }

    private String printed() {
        return console.toString(StandardCharsets.UTF_8);
    }

    private static String csv(final Path file) throws IOException {
        return Files.readString(file);
    }

    private void twoNodes() throws IOException {
        workflow.node(1, "CountingNodeFactory", counting(2, "x")).node(2, "PassingNodeFactory", passing("PASS"))
            .connect(1, 1, 2, 1).write();
    }

    @Test
    void executesInOrderAndWritesTablesAndViews() throws Exception {
        twoNodes();
        final var output = temporary.resolve("out");
        assertEquals(ExitCode.SUCCESS, run("-nosave", "-polytope.outputDir=" + output, "-polytope.printTables"));
        assertEquals("Row ID,Count,Text\r\nRow0,0,x\r\nRow1,1,x\r\n", csv(output.resolve("02-passing-port-1.csv")));
        assertTrue(Files.readString(output.resolve("01-counting-view.html")).contains(VIEW_DATA));
        assertTrue(Files.readString(output.resolve("index.html")).contains("01-counting-view.html"));
        assertTrue(printed().contains("Row0        0  x"), printed());
    }

    @Test
    void formulasAreWrittenAsTextAndReadAsTheyAre() throws Exception {
        workflow.node(1, "CountingNodeFactory", counting(1, "=1+1")).write();
        final var output = temporary.resolve("out");
        final var expected = Files.writeString(temporary.resolve("expected.json"), """
            {"tables": [{"node": 1, "port": 1, "cells": [{"row": "Row0", "column": "Text", "equals": "=1+1"}]}]}
            """);
        assertEquals(ExitCode.SUCCESS,
            run("-nosave", "-polytope.outputDir=" + output, "-polytope.expect=" + expected));
        assertEquals("Row ID,Count,Text\r\nRow0,0,'=1+1\r\n", csv(output.resolve("01-counting-port-1.csv")));
        assertEquals(ExitCode.SUCCESS, run("-nosave", "-polytope.outputDir=" + output, "-polytope.keepFormulas"));
        assertEquals("Row ID,Count,Text\r\nRow0,0,=1+1\r\n", csv(output.resolve("01-counting-port-1.csv")));
    }

    @Test
    void nosaveLeavesTheWorkflowAsItWas() throws Exception {
        twoNodes();
        final var before = Files.readString(workflow.directory().resolve("workflow.knime"));
        run("-nosave");
        assertEquals(before, Files.readString(workflow.directory().resolve("workflow.knime")));
        assertFalse(Files.exists(workflow.directory().resolve("Passing (#2)/port_1")));
    }

    @Test
    void aSavedWorkflowKeepsItsResultsUntilReset() throws Exception {
        twoNodes();
        final var output = temporary.resolve("out");
        assertEquals(ExitCode.SUCCESS, run());
        assertEquals(1, PassingNodeFactory.EXECUTIONS.get());
        assertEquals(ExitCode.SUCCESS, run("-polytope.outputDir=" + output));
        assertEquals(1, PassingNodeFactory.EXECUTIONS.get());
        assertEquals("Row ID,Count,Text\r\nRow0,0,x\r\nRow1,1,x\r\n", csv(output.resolve("02-passing-port-1.csv")));
        assertTrue(Files.readString(output.resolve("01-counting-view.html")).contains(VIEW_DATA),
            "the view needs internal data that must survive");
        assertEquals(ExitCode.SUCCESS, run("-reset"));
        assertEquals(2, PassingNodeFactory.EXECUTIONS.get());
    }

    @Test
    void savesToADirectoryAndToAnArchiveThatCanBeRead() throws Exception {
        twoNodes();
        final var copy = temporary.resolve("copies/copy");
        final var archive = temporary.resolve("copies/flow.knwf");
        assertEquals(ExitCode.SUCCESS, run("-destDir=" + copy));
        assertEquals(ExitCode.SUCCESS, runExactly("-workflowDir=" + copy, "-destFile=" + archive));
        assertEquals(ExitCode.SUCCESS, runExactly("-workflowFile=" + archive, "-nosave"));
        assertEquals(1, PassingNodeFactory.EXECUTIONS.get());
        assertFalse(Files.exists(workflow.directory().resolve("Passing (#2)/port_1")));
        try (var files = Files.list(copy.getParent())) {
            assertEquals(List.of("copy", "flow.knwf"), files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void otherBranchesGoOnAfterAFailure() throws Exception {
        workflow.node(1, "CountingNodeFactory", counting(2, "x")).node(2, "PassingNodeFactory", passing("FAIL"))
            .node(3, "PassingNodeFactory", passing("PASS")).node(4, "PassingNodeFactory", passing("CRASH"))
            .node(5, "PassingNodeFactory", passing("PASS")).connect(1, 1, 2, 1).connect(2, 1, 3, 1)
            .connect(1, 1, 4, 1).connect(1, 1, 5, 1).write();
        final var output = temporary.resolve("out");
        final var level = NodeLogger.getLogger(BatchRunTest.class).getLevel();
        // where the defect is goes to the log, which isn't read here
        NodeLogger.setLevel(LEVEL.OFF);
        try {
            assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave", "-polytope.outputDir=" + output));
        } finally {
            NodeLogger.setLevel(level);
        }
        final var index = Files.readString(output.resolve("index.html"));
        assertTrue(index.contains("<td>Passing (#2)</td><td>The table doesn't please.</td>"), index);
        assertTrue(index.contains("<td>Passing (#3)</td><td>Passing (#2) has not been executed</td>"), index);
        assertTrue(index.contains("05-passing-port-1.csv"), index);
        final var text = printed();
        assertTrue(text.contains("Passing (#2)  FAILED: The table doesn't please."), text);
        assertTrue(text.contains("Passing (#3)  not executed: Passing (#2) has not been executed"), text);
        assertTrue(text.contains("Passing (#4)  FAILED: A defect."), text);
        assertTrue(text.contains("Passing (#5)  done"), text);
    }

    @Test
    void anUnconnectedInputIsNamed() throws Exception {
        workflow.node(1, "PassingNodeFactory", passing("PASS")).write();
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave"));
        assertTrue(printed().contains("Passing (#1)  not executed: its input 1 is not connected"), printed());
    }

    @Test
    void aNodeWithoutSettingsChoosesDefaultsAndTheyAreSaved() throws Exception {
        workflow.node(1, "CountingNodeFactory").write();
        assertEquals(ExitCode.SUCCESS, run());
        assertTrue(Files.readString(workflow.directory().resolve("Counting (#1)/settings.xml"))
            .contains("<entry key=\"rows\" type=\"xint\" value=\"3\"/>"));
    }

    @Test
    void invalidSettingsAreALoadError() throws Exception {
        workflow.node(1, "CountingNodeFactory", counting(-1, "x")).write();
        assertEquals(ExitCode.LOAD_ERROR, run("-nosave", "-failonloaderror"));
        assertTrue(printed().contains("must not be negative but is -1"), printed());
    }

    @Test
    void aMissingNodeIsALoadError() throws Exception {
        workflow.node(1, "AbsentNodeFactory").write();
        assertEquals(ExitCode.LOAD_ERROR, run("-nosave", "-failonloaderror"));
        assertTrue(printed().contains("No node factory org.knime.product.nodes.AbsentNodeFactory"), printed());
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave"));
    }

    @Test
    void aNodeWithoutAFactoryIsALoadErrorInWords() throws Exception {
        workflow.node(1, "PassingNodeFactory", passing("PASS")).write();
        final var file = workflow.directory().resolve("Passing (#1)/settings.xml");
        Files.writeString(file, Files.readString(file)
            .replaceFirst("key=\"factory\" type=\"xstring\" value=\"[^\"]*\"",
                "key=\"factory\" type=\"xstring\" isnull=\"true\" value=\"\""));
        assertEquals(ExitCode.LOAD_ERROR, run("-nosave", "-failonloaderror"));
        assertFalse(printed().contains("null"), printed());
    }

    @Test
    void whatCanNotBeLoadedIsNamed() throws Exception {
        twoNodes();
        final var file = workflow.directory().resolve("workflow.knime");
        Files.writeString(file, Files.readString(file).replace("type=\"xint\"", "type=\"xyz\""));
        assertEquals(ExitCode.LOAD_ERROR, run());
        assertTrue(printed().contains(file + " can't be read") && printed().contains("Settings have no such type."),
            printed());
    }

    @Test
    void noexecuteExecutesNothing() throws Exception {
        twoNodes();
        assertEquals(ExitCode.SUCCESS, run("-noexecute"));
        assertEquals(0, PassingNodeFactory.EXECUTIONS.get());
        assertTrue(Files.readString(workflow.directory().resolve("Passing (#2)/settings.xml"))
            .contains("value=\"CONFIGURED\""));
    }

    @Test
    void aFlowVariableOverwritesASettingButIsNotSavedAsOne() throws Exception {
        final var overrides = group("variables", entry("version", "xstring", "V_2019_09_13") + group("tree",
            group("rows", entry("used_variable", "xstring", "n")
                + "<entry key=\"exposed_variable\" type=\"xstring\" isnull=\"true\" value=\"\"/>")));
        workflow.variable("n", "INTEGER", "xint", "5").node(1, "CountingNodeFactory", counting(2, "x"), overrides)
            .write();
        final var output = temporary.resolve("out");
        assertEquals(ExitCode.SUCCESS, run("-polytope.outputDir=" + output));
        assertEquals(6, csv(output.resolve("01-counting-port-1.csv")).lines().count());
        assertTrue(Files.readString(workflow.directory().resolve("Counting (#1)/settings.xml"))
            .contains("<entry key=\"rows\" type=\"xint\" value=\"2\"/>"));
        assertEquals(ExitCode.SUCCESS,
            run("-reset", "-nosave", "-workflow.variable=n,1,int", "-polytope.outputDir=" + output));
        assertEquals(2, csv(output.resolve("01-counting-port-1.csv")).lines().count());
    }

    @Test
    void anExposedSettingReachesTheNodesBehind() throws Exception {
        final var exposing = group("variables", group("tree",
            group("text", entry("exposed_variable", "xstring", "mode"))));
        final var using = group("variables", group("tree",
            group("behavior", entry("used_variable", "xstring", "mode"))));
        workflow.node(1, "CountingNodeFactory", counting(2, "FAIL"), exposing)
            .node(2, "PassingNodeFactory", passing("PASS"), using).connect(1, 1, 2, 1).write();
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave"));
        assertTrue(printed().contains("The table doesn't please."), printed());
    }

    @Test
    void aVariableOfTheWrongTypeIsRefused() throws Exception {
        final var overrides =
            group("variables", group("tree", group("rows", entry("used_variable", "xstring", "n"))));
        workflow.variable("n", "STRING", "xstring", "many")
            .node(1, "CountingNodeFactory", counting(2, "x"), overrides).write();
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave"));
        assertTrue(printed().contains("The setting \"rows\" (int) can't take the value of the flow variable \"n\""),
            printed());
    }

    @Test
    void anOptionReplacesASettingAndResetsTheNode() throws Exception {
        twoNodes();
        run();
        final var output = temporary.resolve("out");
        assertEquals(ExitCode.SUCCESS, run("-option=1,rows,4,int", "-polytope.outputDir=" + output));
        assertEquals(5, csv(output.resolve("02-passing-port-1.csv")).lines().count());
    }

    @Test
    void anOptionSetsWhatTheSavedFileDoesNotHoldYet() throws Exception {
        workflow.node(1, "CountingNodeFactory", group("model", entry("text", "xstring", "x"))).write();
        final var output = temporary.resolve("out");
        assertEquals(ExitCode.SUCCESS, run("-nosave", "-option=1,rows,4,int", "-polytope.outputDir=" + output));
        assertEquals(5, csv(output.resolve("01-counting-port-1.csv")).lines().count());
    }

    @Test
    void anOptionThatChangesNothingIsWarnedOf() throws Exception {
        twoNodes();
        assertEquals(ExitCode.SUCCESS, run("-nosave", "-option=1,columns,4,int"));
        assertTrue(printed().contains("Warning: The node 1 has no setting \"columns\""), printed());
        assertTrue(printed().contains("it has: rows, text."), printed());
        assertEquals(ExitCode.SUCCESS, run("-nosave", "-option=9,rows,4,int"));
        assertTrue(printed().contains("Warning: An -option is for the node 9, which isn't there"), printed());
        assertEquals(ExitCode.LOAD_ERROR, run("-nosave", "-option=1,more/columns,4,int"));
    }

    @Test
    void anOptionThatTheNodeRefusesStopsEverything() throws Exception {
        twoNodes();
        assertEquals(ExitCode.LOAD_ERROR, run("-nosave", "-option=1,rows,-1,int"));
        assertTrue(printed().contains("must not be negative but is -1"), printed());
        assertEquals(ExitCode.LOAD_ERROR, run("-nosave", "-option=2,behavior,SKIP,String"));
        assertEquals(ExitCode.LOAD_ERROR, run("-nosave", "-option=1,rows,many,int"));
        assertTrue(printed().contains("\"many\" is no int"), printed());
        assertEquals(0, PassingNodeFactory.EXECUTIONS.get());
    }

    @Test
    void refusedSettingsNeverRun() throws Exception {
        workflow.node(1, "CountingNodeFactory", counting(2, "x")).node(2, "PassingNodeFactory", passing("SKIP"))
            .node(3, "PassingNodeFactory", passing("PASS")).connect(1, 1, 2, 1).connect(1, 1, 3, 1).write();
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave"));
        assertTrue(printed().contains("Load error: Passing (#2) has settings that it refuses"), printed());
        assertTrue(printed().contains("Passing (#2)  FAILED"), printed());
        assertEquals(1, PassingNodeFactory.EXECUTIONS.get(), "another branch goes on");
    }

    @Test
    void aFlowVariableWithAValueThatTheNodeRefusesStopsTheNode() throws Exception {
        final var overrides =
            group("variables", group("tree", group("behavior", entry("used_variable", "xstring", "what"))));
        workflow.variable("what", "STRING", "xstring", "PASS").node(1, "CountingNodeFactory", counting(2, "x"))
            .node(2, "PassingNodeFactory", passing("PASS"), overrides).connect(1, 1, 2, 1).write();
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave", "-workflow.variable=what,SKIP,String"));
        assertEquals(0, PassingNodeFactory.EXECUTIONS.get());
        assertEquals(ExitCode.SUCCESS, run("-nosave"));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    @SuppressWarnings("try") // the watch only needs to be closed
    void cancelsWhatWouldNeverEndAndSavesNothing() throws Exception {
        workflow.node(1, "CountingNodeFactory", counting(2, "x")).node(2, "PassingNodeFactory", passing("WAIT"))
            .connect(1, 1, 2, 1).write();
        try (var closedAtTheEnd = CancelFile.watch(temporary, cancellation)) {
            final var canceler = new Thread(() -> {
                try {
                    Thread.sleep(300);
                    Files.createFile(temporary.resolve(".cancel"));
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            canceler.start();
            assertEquals(ExitCode.EXECUTION_ERROR, run());
            canceler.join();
        }
        assertFalse(Files.exists(workflow.directory().resolve("Counting (#1)/port_1")));
        assertFalse(Thread.interrupted());
        assertFalse(Files.exists(temporary.resolve(".cancel")), "the next run would be canceled, too");
    }

    /** A connection between the ports for flow variables carries no data, but the order of execution. */
    @Test
    void whatIsExpectedToFailIsNoFailureOfTheRun() throws Exception {
        workflow.node(1, "CountingNodeFactory", counting(2, "x")).node(2, "PassingNodeFactory", passing("FAIL"))
            .node(3, "CountingNodeFactory", counting(2, "x")).connect(1, 1, 2, 1).connect(2, 0, 3, 0).write();
        final var file = temporary.resolve("expected.json");
        Files.writeString(file, """
            {"notExecuted": [{"node": 2, "because": "doesn't please"}, {"node": 3}]}
            """);
        assertEquals(ExitCode.SUCCESS, run("-nosave", "-polytope.expect=" + file));
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave"));
        Files.writeString(file, """
            {"notExecuted": [{"node": 2}]}
            """);
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave", "-polytope.expect=" + file), "node 3 isn't expected");
    }

    @Test
    void missedExpectationsFailTheRun() throws Exception {
        twoNodes();
        final var file = temporary.resolve("expected.json");
        Files.writeString(file, """
            {"tables": [{"node": 2, "port": 1, "rows": 2, "columns": ["Count"],
                         "cells": [{"row": "Row1", "column": "Count", "min": 1, "max": 1}]}]}
            """);
        assertEquals(ExitCode.SUCCESS, run("-nosave", "-polytope.expect=" + file));
        Files.writeString(file, """
            {"tables": [{"node": 2, "port": 1, "rows": {"min": 3},
                         "cells": [{"row": "Row1", "column": "Count", "max": 0.5}]}]}
            """);
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave", "-polytope.expect=" + file));
        assertTrue(printed().contains("Node 2, port 1: expected at least 3.0 rows but got 2"), printed());
        assertTrue(printed().contains("row \"Row1\", column \"Count\": expected at most 0.5 but got 1.0"), printed());
    }
}
