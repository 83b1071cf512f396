package org.knime.product.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.knime.product.TestWorkflow.counting;
import static org.knime.product.TestWorkflow.entry;
import static org.knime.product.TestWorkflow.group;
import static org.knime.product.TestWorkflow.overwritten;
import static org.knime.product.TestWorkflow.passing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.product.TestWorkflow;
import org.knime.product.execution.Cancellation;
import org.knime.product.nodes.PassingNodeFactory;

/** Counting loops. */
class LoopsTest {

    private static final String HEAD = "org.knime.base.node.meta.looper.LoopStartCountDynamicNodeFactory";

    private static final String TAIL = "org.knime.base.node.meta.looper.LoopEndDynamicNodeFactory";

    private static final String TEXT_IS_ITERATION = overwritten("text", "currentIteration");

    @TempDir
    Path temporary;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    private TestWorkflow workflow;

    @BeforeEach
    void emptyWorkflow() {
        workflow = new TestWorkflow(temporary.resolve("flow"));
        PassingNodeFactory.EXECUTIONS.set(0);
    }

    private static String loops(final int count) {
        return group("model", entry("loops", "xint", Integer.toString(count)));
    }

    private static final String PASSING_A_TABLE = group("node_creation_config", group("Pass through",
        group("port_0", entry("object_class", "xstring", "org.knime.core.node.BufferedDataTable"))));

    private static String collecting(final String keys, final boolean iterationColumn) {
        return group("model", entry("rowKeyPolicy", "xstring", keys)
            + entry("addIterationColumn", "xboolean", Boolean.toString(iterationColumn)));
    }

    private ExitCode run(final String... options) throws IOException, IllegalOptionException {
        workflow.write();
        final var out = new PrintStream(console, true, StandardCharsets.UTF_8);
        final var arguments = new String[options.length + 2];
        System.arraycopy(options, 0, arguments, 2, options.length);
        arguments[0] = "-workflowDir=" + workflow.directory();
        arguments[1] = "-polytope.outputDir=" + temporary.resolve("out");
        return new BatchRun(BatchOptionsParser.parse(arguments), TestWorkflow.FACTORIES, new Cancellation(),
            new ConsoleProgress(out, false, 100), out).run();
    }

    private String table(final String name) throws IOException {
        return Files.readString(temporary.resolve("out").resolve(name));
    }

    private String printed() {
        return console.toString(StandardCharsets.UTF_8);
    }

    private TestWorkflow simpleLoop(final String tail) throws IOException {
        return workflow.node(1, HEAD, loops(3)).node(2, "CountingNodeFactory", counting(2, ""), TEXT_IS_ITERATION)
            .node(3, "PassingNodeFactory", passing("PASS")).node(4, TAIL, tail)
            .connect(1, 0, 2, 0).connect(2, 1, 3, 1).connect(3, 1, 4, 1);
    }

    @Test
    void collectsTheTablesOfAllIterations() throws Exception {
        simpleLoop("");
        assertEquals(ExitCode.SUCCESS, run("-nosave"), printed());
        assertEquals("""
            Row ID,Count,Text,Iteration
            Row0#0,0,0,0
            Row1#0,1,0,0
            Row0#1,0,1,1
            Row1#1,1,1,1
            Row0#2,0,2,2
            Row1#2,1,2,2
            """.replace("\n", "\r\n"), table("04-loopenddynamic-port-1.csv"));
        assertEquals(3, PassingNodeFactory.EXECUTIONS.get());
    }

    @Test
    void makesKeysAnewWithoutAColumnForTheIteration() throws Exception {
        simpleLoop(collecting("GENERATE_NEW", false));
        assertEquals(ExitCode.SUCCESS, run("-nosave"), printed());
        assertTrue(table("04-loopenddynamic-port-1.csv").endsWith("Row4,0,2\r\nRow5,1,2\r\n"));
    }

    @Test
    void keysThatRepeatAreAnError() throws Exception {
        simpleLoop(collecting("UNMODIFIED", true));
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave"));
        assertTrue(printed().contains("Row0"), printed());
    }

    @Test
    void anInnerLoopRunsAnewInEachIterationOfTheOuter() throws Exception {
        workflow.node(1, HEAD, loops(2)).node(2, HEAD, loops(3))
            .node(3, "CountingNodeFactory", counting(1, ""), TEXT_IS_ITERATION)
            .node(4, TAIL, collecting("APPEND_SUFFIX", false)).node(5, TAIL, collecting("APPEND_SUFFIX", false))
            .connect(1, 0, 2, 0).connect(2, 0, 3, 0).connect(3, 1, 4, 1).connect(4, 1, 5, 1);
        assertEquals(ExitCode.SUCCESS, run("-nosave"), printed());
        assertEquals("Row ID,Count,Text\r\nRow0#0#0,0,0\r\nRow0#1#0,0,1\r\nRow0#2#0,0,2\r\n"
            + "Row0#0#1,0,0\r\nRow0#1#1,0,1\r\nRow0#2#1,0,2\r\n", table("05-loopenddynamic-port-1.csv"));
    }

    @Test
    void whatIsCountedIsKnownInTheLoopOnly() throws Exception {
        simpleLoop("").node(5, "CountingNodeFactory", counting(1, ""), TEXT_IS_ITERATION).connect(4, 0, 5, 0);
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave"));
        assertTrue(printed().contains("needs the flow variable \"currentIteration\", which isn't there"), printed());
    }

    @Test
    void whatTheBodyNeedsFromOutsideIsExecutedBefore() throws Exception {
        simpleLoop("").node(9, "CountingNodeFactory", counting(1, "late")).node(10, HEAD, loops(2), PASSING_A_TABLE)
            .node(11, TAIL, collecting("APPEND_SUFFIX", false)).connect(9, 1, 10, 1).connect(4, 0, 10, 0)
            .connect(10, 1, 11, 1);
        workflow.node(5, "PassingNodeFactory", passing("PASS")).node(6, TAIL, "").node(0, HEAD, loops(2))
            .connect(0, 0, 5, 0).connect(9, 1, 5, 1).connect(5, 1, 6, 1);
        assertEquals(ExitCode.SUCCESS, run("-nosave"), printed());
        assertEquals("Row ID,Count,Text,Iteration\r\nRow0#0,0,late,0\r\nRow0#1,0,late,1\r\n",
            table("06-loopenddynamic-port-1.csv"));
        assertEquals("Row ID,Count,Text\r\nRow0#0,0,late\r\nRow0#1,0,late\r\n",
            table("11-loopenddynamic-port-1.csv"));
    }

    @Test
    void aFailureEndsTheLoop() throws Exception {
        workflow.node(1, HEAD, loops(3)).node(2, "CountingNodeFactory", counting(2, ""), TEXT_IS_ITERATION)
            .node(3, "PassingNodeFactory", passing("FAIL")).node(4, TAIL)
            .connect(1, 0, 2, 0).connect(2, 1, 3, 1).connect(3, 1, 4, 1);
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave"));
        assertEquals(1, PassingNodeFactory.EXECUTIONS.get());
    }

    @Test
    void aLoopWithoutAnEndIsAnError() throws Exception {
        workflow.node(1, HEAD, loops(3)).node(2, "CountingNodeFactory", counting(2, ""), TEXT_IS_ITERATION)
            .connect(1, 0, 2, 0);
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave"));
        assertTrue(printed().contains("A loop needs one Loop End"), printed());
    }

    @Test
    void anEndWithoutAStartIsAnError() throws Exception {
        workflow.node(1, "CountingNodeFactory", counting(2, "")).node(2, TAIL).connect(1, 1, 2, 1);
        assertEquals(ExitCode.EXECUTION_ERROR, run("-nosave"));
        assertTrue(printed().contains("A loop needs one Loop End"), printed());
    }

    @Test
    void aLoopThatWasExecutedIsRestored() throws Exception {
        simpleLoop("").node(5, "PassingNodeFactory", passing("PASS")).connect(4, 1, 5, 1);
        assertEquals(ExitCode.SUCCESS, run(), printed());
        PassingNodeFactory.EXECUTIONS.set(0);
        final var again = new PrintStream(console, true, StandardCharsets.UTF_8);
        assertEquals(ExitCode.SUCCESS,
            new BatchRun(BatchOptionsParser.parse(new String[]{"-workflowDir=" + workflow.directory()}),
                TestWorkflow.FACTORIES, new Cancellation(), new ConsoleProgress(again, false, 100), again).run(),
            printed());
        assertEquals(0, PassingNodeFactory.EXECUTIONS.get());
    }
}
