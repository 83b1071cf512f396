package org.polytope.nodes.execution;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.standin.WorkflowFolder;

class LocalPathTest {

    private static final Path WORKING_DIRECTORY = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void readsPathsAndUrls() throws IOException, InvalidSettingsException {
        final var file = Files.createFile(folder.resolve("größe 1.onnx"));
        assertEquals(file, LocalPath.of("Path", " " + file + " "));
        assertEquals(file, LocalPath.of("Path", "file:" + file));
        assertEquals(file, LocalPath.of("Path", file.toUri().toString()));
        assertEquals(WORKING_DIRECTORY.resolve("x"), LocalPath.of("Path", "a/../x"));
    }

    @Test
    void countsFromTheWorkflow() throws IOException, InvalidSettingsException {
        try (var entered = WorkflowFolder.enter(folder)) {
            assertEquals(folder.resolve("a b.onnx"), LocalPath.of("Path", "knime://knime.workflow/a b.onnx"));
            assertEquals(folder.resolve("é %20 #1.onnx"), LocalPath.of("Path", "é %20 #1.onnx"));
            assertEquals(folder.resolveSibling("images"), LocalPath.of("Path", "../images"));
        }
    }

    /** As earlier versions did, in which relative paths always counted from there. */
    @Test
    void takesFromTheWorkingDirectoryWhatOnlyThatHolds() throws IOException, InvalidSettingsException {
        final var file = Files.createTempFile(WORKING_DIRECTORY, "local-path", ".onnx");
        try (var entered = WorkflowFolder.enter(folder)) {
            final var name = file.getFileName().toString();
            assertEquals(file, LocalPath.of("Path", name));
            Files.createFile(folder.resolve(name));
            assertEquals(folder.resolve(name), LocalPath.of("Path", name));
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/a.onnx", "s3://images/train", "knime://Nowhere/a.onnx",
        "knime://knime.workflow/a.onnx"})
    void refusesWhatIsNotHere(final String url) {
        final var refused = assertThrows(InvalidSettingsException.class, () -> LocalPath.of("Path", url)).getMessage();
        assertTrue(refused.startsWith("\"Path\"") && refused.contains(url), refused);
        assertDoesNotThrow(() -> LocalPath.check("Path", url));
    }

    @Test
    void refusesWhatIsNoPath() {
        assertThrows(InvalidSettingsException.class, () -> LocalPath.check("Path", "a\0b"));
    }
}
