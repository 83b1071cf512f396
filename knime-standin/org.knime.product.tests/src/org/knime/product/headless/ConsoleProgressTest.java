package org.knime.product.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.product.TestWorkflow;
import org.knime.product.execution.NodeInstance;
import org.knime.product.execution.WorkflowLoader;
import org.knime.product.workflow.WorkflowReader;

/** Progress on a terminal and in a log. */
class ConsoleProgressTest {

    @TempDir
    Path temporary;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final AtomicLong clock = new AtomicLong();

    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private NodeInstance node() throws Exception {
        final var workflow = new TestWorkflow(temporary.resolve("flow")).node(1, "CountingNodeFactory").write();
        return new WorkflowLoader(TestWorkflow.FACTORIES, temporary)
            .load(WorkflowReader.read(workflow.directory()), List.of(), List.of(), false)
            .node(1);
    }

    @Test
    void rewritesTheLineOfATerminalWithinItsWidth() throws Exception {
        final var node = node();
        final var progress = new ConsoleProgress(out, true, 30, clock::get);
        progress.started(node);
        progress.progressed(node, 0.41, "too soon to be written");
        clock.addAndGet(Duration.ofMillis(150).toNanos());
        progress.progressed(node, 0.42, "epoch 3/20, loss 0.41, accuracy 0.9");
        progress.executed(node, Duration.ofMillis(1234));
        assertEquals("\r\u001b[2KCounting (#1)\r\u001b[2KCounting (#1)  42 %  epoch 3…"
            + "\r\u001b[2KCounting (#1)  done in 1.2 s" + System.lineSeparator(),
            bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void showsWhatWouldCommandTheTerminal() throws Exception {
        final var progress = new ConsoleProgress(out, false, 30, clock::get);
        progress.skipped(node(), "\u001b]0;a title\u0007 and \u202eback");
        assertEquals("Counting (#1)  not executed: \ufffd]0;a title\ufffd and \ufffdback" + System.lineSeparator(),
            bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void staysBriefInALog() throws Exception {
        final var node = node();
        final var progress = new ConsoleProgress(out, false, 30, clock::get);
        progress.started(node);
        for (int i = 0; i < 1000; i++) {
            progress.progressed(node, i / 1000.0, "step " + i);
            clock.addAndGet(Duration.ofMillis(1).toNanos());
        }
        progress.executed(node, Duration.ofSeconds(2));
        final var text = bytes.toString(StandardCharsets.UTF_8);
        assertEquals("Counting (#1)  done in 2.0 s" + System.lineSeparator(), text);
        assertTrue(text.indexOf('\u001b') < 0);
    }
}
