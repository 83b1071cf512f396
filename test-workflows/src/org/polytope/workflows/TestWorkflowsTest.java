package org.polytope.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every workflow directory beside this module's pom.xml is executed and gives what its {@code expected.json} says. */
class TestWorkflowsTest {

    private static final Path ROOT = Path.of(System.getProperty("polytope.root"));

    private static final Path WORKFLOWS = ROOT.resolve("test-workflows");

    /** The workflow that runs by itself before or after these tests, which would only repeat it. */
    private static final String APART = System.getProperty("workflow.apart", "");

    static Stream<String> workflows() throws IOException {
        try (Stream<Path> folders = Files.list(WORKFLOWS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("workflow.knime")))
                .map(folder -> folder.getFileName().toString()).filter(name -> !name.equals(APART)).sorted().toList()
                .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void givesWhatIsExpected(String name) throws IOException, InterruptedException {
        Path workflow = WORKFLOWS.resolve(name);
        List<String> options = optionsOf(workflow);
        Path output = WORKFLOWS.resolve("target").resolve(name);

        BatchRun run = Installation.in(ROOT).start(workflow, output, options);

        assertEquals(0, run.exitCode(), () -> name + " failed:\n" + run.output());
        assertTrue(Files.exists(output.resolve("report/index.html")), "no report was written");
        assertTrue(Files.exists(output.resolve("workflow/workflow.knime")), "the executed workflow was not saved");
    }

    /** What users are told to say, and what makes a long workflow short. */
    private static List<String> optionsOf(Path workflow) throws IOException {
        List<String> options = new ArrayList<>(optionsIn(workflow.resolve("options.txt")));
        options.addAll(optionsIn(workflow.resolve("test-options.txt")));
        return options;
    }

    /**
     * The lines of a file, in which <code>${data}</code> stands for the folder of published data and
     * <code>${drawn}</code> for one with small data sets in such formats.
     */
    private static List<String> optionsIn(Path file) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        String options = Files.readString(file).strip();
        if (options.contains("${data}")) {
            Path data = dataFolder();
            assumeTrue(Files.isDirectory(data), () -> "needs published data, which is not in " + data);
            options = options.replace("${data}", data.toString());
        }
        if (options.contains("${drawn}")) {
            Path drawn = WORKFLOWS.resolve("target/drawn");
            DrawnDatasets.write(drawn);
            options = options.replace("${drawn}", drawn.toString());
        }
        return options.lines().toList();
    }

    private static Path dataFolder() {
        String chosen = System.getenv("POLYTOPE_DATA");
        return chosen != null ? Path.of(chosen) : ROOT.resolve("../shared/data").toAbsolutePath().normalize();
    }
}
