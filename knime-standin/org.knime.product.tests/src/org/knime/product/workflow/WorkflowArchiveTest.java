package org.knime.product.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.product.TestWorkflow;
import org.knime.product.workflow.WorkflowArchive.Limits;

/** Archives, sound and hostile. */
class WorkflowArchiveTest {

    @TempDir
    Path temporary;

    private Path archive;

    private Path target;

    @BeforeEach
    void places() throws IOException {
        archive = temporary.resolve("flow.knwf");
        target = Files.createDirectory(temporary.resolve("target"));
    }

    private void zip(final String... namesAndContents) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes());
                zip.closeEntry();
            }
        }
    }

    private void assertRefused(final Limits limits, final String part) {
        final var failure =
            assertThrows(WorkflowLoadException.class, () -> WorkflowArchive.unpack(archive, target, limits));
        assertTrue(failure.getMessage().contains(part), failure::getMessage);
    }

    @Test
    void packsAndUnpacks() throws Exception {
        final var workflow = new TestWorkflow(temporary.resolve("flow")).node(1, "CountingNodeFactory").write();
        WorkflowArchive.pack(workflow.directory(), archive);
        final var unpacked = WorkflowArchive.unpack(archive, target, Limits.DEFAULT);
        assertEquals(target.resolve("flow"), unpacked);
        assertEquals(1, WorkflowReader.read(unpacked).nodes().size());
    }

    @Test
    void refusesFilesOutside() throws IOException {
        zip("flow/workflow.knime", "", "../evil", "x");
        assertRefused(Limits.DEFAULT, "would lie outside: \"../evil\"");
        assertFalse(Files.exists(temporary.resolve("evil")));
    }

    @Test
    void refusesBombs() throws IOException {
        zip("flow/workflow.knime", "", "flow/zeros", "0".repeat(1_000_000));
        assertRefused(new Limits(10, 100_000), "unpacks to more than is allowed");
        assertRefused(new Limits(1, 10_000_000), "more than 1 files");
    }

    @Test
    void refusesWhatIsNoWorkflow() throws IOException {
        Files.writeString(archive, "no archive");
        assertRefused(Limits.DEFAULT, "no zip archive");
        zip("flow/readme", "");
        assertRefused(Limits.DEFAULT, "exactly one directory with a workflow, but holds 0");
    }

    @Test
    void refusesATruncatedArchive() throws IOException {
        zip("flow/workflow.knime", "x".repeat(1000), "flow/b", "y");
        final var bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, 30));
        assertThrows(WorkflowLoadException.class, () -> WorkflowArchive.unpack(archive, target, Limits.DEFAULT));
    }
}
