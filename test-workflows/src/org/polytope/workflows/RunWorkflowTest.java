package org.polytope.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** What the command says before it starts or builds anything. */
class RunWorkflowTest {

    private static final Path ROOT = Path.of(System.getProperty("polytope.root"));

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private static BatchRun run(Map<String, String> environment, String... arguments)
        throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(WINDOWS ? List.of("cmd", "/c") : List.of());
        command.add(ROOT.resolve(WINDOWS ? "run-workflow.cmd" : "run-workflow").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new BatchRun(process.waitFor(), output.strip().replace("\r", ""));
    }

    @Test
    void namesTheWorkflowVariablesThatLeadNowhere() throws IOException, InterruptedException {
        Path nowhere = Path.of("nowhere").toAbsolutePath();

        BatchRun run = run(Map.of("POLYTOPE_DATA", nowhere.toString()),
            ROOT.resolve("test-workflows/fashion-mnist").toString());

        assertEquals(new BatchRun(1, """
            The workflow needs data that isn't here. Correct the paths:
              -workflow.variable=data,%s/fashion_mnist,String
            or set POLYTOPE_DATA to the folder with all of it (now %1$s).""".formatted(nowhere)), run);
    }

    @Test
    void saysInOneLineWhatIsMissing() throws IOException, InterruptedException {
        assertEquals(
            new BatchRun(1, "run-workflow: needs a JDK, 17 or later: set JAVA_HOME to one, or put it on the path"),
            run(Map.of("JAVA_HOME", Path.of("nowhere").toAbsolutePath().toString()), "test-workflows/quickstart"));
        assertEquals(new BatchRun(1, "nowhere is no workflow directory: it holds no file workflow.knime"),
            run(Map.of(), "nowhere"));
    }
}
