package org.knime.core.util;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.standin.WorkflowFolder;

class FileUtilTest {

    @TempDir
    private Path folder;

    private static Path found(final String text) throws IOException {
        return FileUtil.getFileFromURL(FileUtil.toURL(text)).toPath();
    }

    @Test
    void findsFilesByTheirUrls() throws IOException {
        final Path file = Files.createFile(folder.resolve("größe 1.txt"));
        assertEquals(file, found("file:" + file));
        assertEquals(file, found(file.toUri().toString()));
        assertEquals(file, found(file.toString()));
    }

    @Test
    void findsFilesOfTheWorkflow() throws IOException {
        try (var entered = WorkflowFolder.enter(folder)) {
            assertEquals(folder.resolve("data/ä b.txt"), found("knime://knime.workflow/data/ä b.txt"));
            assertEquals(folder.resolve("data/ä b.txt"), found("knime://knime.workflow/data/%C3%A4%20b.txt"));
            assertEquals(folder.resolveSibling("images"), found("knime://knime.workflow/../images"));
        }
        assertThrows(IllegalArgumentException.class, () -> found("knime://knime.workflow/data"));
    }

    @Test
    void refusesWhatIsNoFileHere() {
        assertThrows(IllegalArgumentException.class, () -> found("knime://LOCAL/data"));
        assertThrows(IllegalArgumentException.class,
            () -> FileUtil.getFileFromURL(URI.create("https://example.org/a").toURL()));
    }
}
