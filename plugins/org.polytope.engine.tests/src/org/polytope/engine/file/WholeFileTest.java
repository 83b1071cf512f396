package org.polytope.engine.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.faults.ObservedFileSystem.observed;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.faults.FailingChange;
import org.polytope.faults.PowerLoss;

class WholeFileTest {

    private static final String FORMER = "former".repeat(1000);

    private static final String NEW = "new".repeat(10_000);

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

    /** A disk that fails at any one step, and one that is full from some step on. */
    @Test
    void leavesTheFormerOrTheNewFileWhateverFails() throws IOException {
        for (int step = 0; leavesAWholeFile(FailingChange.once(step)); step++) {
            assertTrue(step < 100, "each write has some ten steps");
        }
        for (int writes = 0; leavesAWholeFile(FailingChange.fullAfter(writes)); writes++) {
            assertTrue(writes < 100, "the content is written in some pieces");
        }
    }

    private boolean leavesAWholeFile(final FailingChange failing) throws IOException {
        final var file = Files.writeString(folder.resolve("model"), FORMER);
        try {
            write(observed(file, failing), NEW);
            assertEquals(NEW, Files.readString(file));
        } catch (final FileSystemException e) {
            assertEquals(FORMER, Files.readString(file));
            assertEquals(file.toString(), e.getFile());
            assertTrue(e.getReason().startsWith("the disk is full"), e.getReason());
        }
        write(file, NEW);
        assertEquals(List.of("model"), names(), "the next one removes what couldn't be removed");
        return failing.failed();
    }

    @Test
    void leavesTheFormerOrTheNewFileWhenThePowerIsLost() throws IOException {
        final var file = Files.writeString(folder.resolve("model"), FORMER);
        final var recorded = new PowerLoss(folder);
        write(observed(file, recorded), NEW);
        final var found = recorded.remains().stream().map(remains -> remains.text("model")).toList();
        assertEquals(Set.of(FORMER, NEW), Set.copyOf(found));
    }

    /** What the test above would find where files aren't forced. */
    @Test
    void aPowerLossIsFeltWhereNothingIsForced() throws IOException {
        final var file = Files.writeString(folder.resolve("model"), FORMER);
        final var recorded = new PowerLoss(folder);
        final var unfinished = observed(folder, recorded).resolve("unfinished");
        Files.writeString(unfinished, NEW);
        Files.move(unfinished, unfinished.resolveSibling(file.getFileName().toString()),
            StandardCopyOption.ATOMIC_MOVE);
        final var found = recorded.remains().stream().map(remains -> remains.text("model")).toList();
        assertTrue(found.containsAll(List.of(FORMER, NEW, "", "\0".repeat(NEW.length()))), found.toString());
    }

    @Test
    void removesWhatAKilledProgramLeft() throws IOException {
        Files.writeString(folder.resolve(".polytope-b6e2.lock"), "");
        Files.writeString(folder.resolve(".polytope-b6e2.tmp"), "half");
        Files.writeString(folder.resolve(".polytope-notes.tmp"), "without a lock: somebody else's");
        write(folder.resolve("model"), "whole");
        assertEquals(List.of(".polytope-notes.tmp", "model"), names());
    }

    @Test
    void leavesWhatAnotherIsStillWriting() throws IOException {
        final var file = folder.resolve("model");
        WholeFile.write(file, out -> {
            out.write("outer".getBytes());
            write(file, "inner");
            assertEquals("inner", Files.readString(file));
        });
        assertEquals("outer", Files.readString(file));
        assertEquals(List.of("model"), names());
    }

    /** Who is canceled by an interrupt keeps what it has. */
    @Test
    void writesAlsoWhereTheThreadIsInterrupted() throws IOException {
        final var file = folder.resolve("model");
        Thread.currentThread().interrupt();
        try {
            write(file, "whole");
        } finally {
            assertTrue(Thread.interrupted(), "still");
        }
        assertEquals("whole", Files.readString(file));
        assertEquals(List.of("model"), names());
    }

    @Test
    void replacesNoFolderAndNoProtectedFile() throws IOException {
        final var below = Files.createDirectory(folder.resolve("below"));
        assertEquals("it is a folder",
            assertThrows(FileSystemException.class, () -> write(below, "text")).getReason());
        final var file = Files.writeString(folder.resolve("model"), "before");
        Assumptions.assumeTrue(file.toFile().setReadOnly() && !Files.isWritable(file), "not for the superuser");
        assertEquals("access is denied",
            assertThrows(FileSystemException.class, () -> write(file, "text")).getReason());
        assertEquals("before", Files.readString(file));
    }

    @Test
    void everyoneMayReadWhatEveryoneMayReadElsewhere() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        final var ordinary = Files.writeString(folder.resolve("ordinary"), "");
        final var file = folder.resolve("model");
        write(file, "text");
        assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(file));
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
