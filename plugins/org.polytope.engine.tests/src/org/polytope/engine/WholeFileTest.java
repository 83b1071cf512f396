package org.polytope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    private static void write(final Path file, final String text) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes()));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesNamesAsLongAsTheFileSystemAllows() throws IOException {
        final var file = folder.resolve("m".repeat(250) + ".onnx");
        write(file, "first");
        write(file, "second");
        assertEquals("second", Files.readString(file));
        assertEquals(List.of(file.getFileName().toString()), names());
    }

    @Test
    void keepsWhatStoodThereWhereWritingFails() throws IOException {
        final var file = Files.writeString(folder.resolve("model"), "before");
        assertThrows(IOException.class, () -> WholeFile.write(file, out -> {
            out.write(1);
            throw new IOException("full");
        }));
        assertEquals("before", Files.readString(file));
        assertEquals(List.of("model"), names());
    }

    @Test
    void writesThroughLinks() throws IOException {
        final var shared = Files.createDirectory(folder.resolve("shared"));
        final var target = shared.resolve("model");
        final var link = link("link", Path.of("shared", "model"));
        final var further = link("further", link);

        write(further, "first");
        assertEquals("first", Files.readString(target), "a link to what isn't there yet");
        write(further, "second");

        assertEquals("second", Files.readString(target));
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(further));
        assertEquals(List.of("further", "link", "shared"), names());
    }

    @Test
    void noticesLinksThatLeadNowhere() throws IOException {
        final var link = link("link", Path.of("link"));
        assertThrows(FileSystemException.class, () -> write(link, "text"));
        assertEquals(List.of("link"), names());
    }

    private Path link(final String name, final Path target) throws IOException {
        try {
            return Files.createSymbolicLink(folder.resolve(name), target);
        } catch (final FileSystemException | UnsupportedOperationException e) {
            return Assumptions.abort("This system makes no links: " + e.getMessage());
        }
    }
}
