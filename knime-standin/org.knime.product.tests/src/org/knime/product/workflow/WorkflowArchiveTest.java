package org.knime.product.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({"flow/b.txt,flow/a.txt,a file twice", "flow/b.txt,flow/A.TXT,some systems don't tell apart",
        "flow/b.txt/c,flow/a.txt/c,some systems don't tell apart", "flow/b.txt,/etc/a.txt,would lie outside",
        "flow/b.txt,flow/./../../a,would lie outside", "flow/b.txt,flow/\0.txt,whose name can't be one"})
    void refusesNamesThatDoHarm(final String placeholder, final String name, final String reason) throws IOException {
        final var harmless = placeholder.substring(0, 5) + "b".repeat(name.length() - 5);
        zip("flow/workflow.knime", "", "flow/a.txt", "x", harmless, "y");
        // the zip library writes no such names itself
        Files.writeString(archive,
            Files.readString(archive, StandardCharsets.ISO_8859_1).replace(harmless, name),
            StandardCharsets.ISO_8859_1);
        assertRefused(Limits.DEFAULT, reason);
        assertRefused(Limits.DEFAULT, archive.toString());
    }

    @Test
    void refusesDepthsAndLengths() throws IOException {
        zip("flow/workflow.knime", "", "flow/" + "a/".repeat(100) + "b", "x");
        assertRefused(Limits.DEFAULT, "more than 64 folders deep");
        zip("flow/workflow.knime", "", "flow/" + "a".repeat(2000), "x");
        assertRefused(Limits.DEFAULT, "a name of 2005 characters");
        zip("flow/workflow.knime", "", "flow/a/b/c/d", "x");
        assertRefused(new Limits(4, 1000), "more than 4 files");
    }

    @Test
    void refusesMoreThanASmallArchiveShouldHold() throws IOException {
        zip("flow/workflow.knime", "", "flow/zeros", "0".repeat(80 << 20));
        assertRefused(Limits.DEFAULT, "100 times its size");
    }

    @Test
    void refusesChangedContent() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("flow/workflow.knime"));
            zip.write("trust me".getBytes());
        }
        Files.writeString(archive,
            Files.readString(archive, StandardCharsets.ISO_8859_1).replace("trust me", "trust ME"),
            StandardCharsets.ISO_8859_1);
        assertRefused(Limits.DEFAULT, "invalid entry CRC");
    }

    @Test
    void refusesWhatTheDirectoryDoesNotList() throws IOException {
        zip("flow/hidden", "x");
        final var hidden = Files.readString(archive, StandardCharsets.ISO_8859_1);
        zip("flow/workflow.knime", "");
        final var whole = Files.readString(archive, StandardCharsets.ISO_8859_1);
        Files.writeString(archive, hidden.substring(0, hidden.indexOf("PK\1\2")) + whole, StandardCharsets.ISO_8859_1);
        assertRefused(Limits.DEFAULT, "lists 1 files but holds 2");
        Files.writeString(archive, whole.substring(0, whole.indexOf("PK\1\2")), StandardCharsets.ISO_8859_1);
        assertRefused(Limits.DEFAULT, "no zip archive, or damaged");
    }
}
