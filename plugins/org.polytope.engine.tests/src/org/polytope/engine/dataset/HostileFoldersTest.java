package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;

/** Folders that were made to trouble whoever reads them, and files that vanish meanwhile. */
class HostileFoldersTest {

    private static final byte[] IMAGE = ImageCodec.encodePng(new ImageShape(1, 1, 2), new float[2], 0);

    @TempDir
    private Path folder;

    private Path classFolder() throws IOException {
        final var one = Files.createDirectories(folder.resolve("one"));
        Files.write(one.resolve("image.png"), IMAGE);
        return one;
    }

    private LoadedDataset read(final UnreadableFiles unreadable, final Progress progress) throws IOException {
        return ImageFolderReader.read(folder, Optional.empty(), unreadable, UnaryOperator.identity(), progress);
    }

    private void assertRefused(final String part) {
        final var e =
            assertThrows(DatasetFormatException.class, () -> read(UnreadableFiles.FAIL, Progress.NONE));
        assertTrue(e.getMessage().startsWith(folder.toString()) && e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void linksThatLeadNowhereOrRoundAreRefused() throws IOException {
        final var link = classFolder().resolve("loop.png");
        try {
            Files.createSymbolicLink(link, link.getFileName());
        } catch (final IOException | UnsupportedOperationException e) {
            abort("no links can be made here: " + e);
        }
        assertRefused("loop.png: is no file; move it away.");
        assertEquals(1, read(UnreadableFiles.SKIP, Progress.NONE).skipped().size());
        Files.delete(link);
        Files.createSymbolicLink(link, folder);
        assertRefused("loop.png: is a folder within the folder of a class");
    }

    @Test
    void whatIsNoFileIsNotRead() throws IOException {
        final var device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "no device that never ends is here");
        Files.createSymbolicLink(classFolder().resolve("endless.png"), device);
        assertRefused("endless.png: is no file; move it away.");
    }

    @Test
    void namesThatCommandAConsoleAreShownSafely() throws IOException {
        try {
            Files.writeString(classFolder().resolve("\u001B[2Ja.png"), "no image");
        } catch (final InvalidPathException | IOException e) {
            abort("no such name can be given here: " + e);
        }
        final var e =
            assertThrows(DatasetFormatException.class, () -> read(UnreadableFiles.FAIL, Progress.NONE));
        assertTrue(e.getMessage().contains("\uFFFD[2Ja.png: is not a PNG"), e.getMessage());
        assertFalse(e.getMessage().contains("\u001B"), e.getMessage());
    }

    @Test
    void listingCanBeCanceled() throws IOException {
        classFolder();
        assertThrows(CancellationException.class, () -> read(UnreadableFiles.FAIL, Canceled.AT_ONCE));
    }

    private static DatasetFormatException told(final Exception fault) {
        return assertThrows(DatasetFormatException.class, () -> DatasetFault.told(Path.of("data"), () -> {
            if (fault instanceof final IOException io) {
                throw io;
            }
            throw (RuntimeException)fault;
        }));
    }

    @Test
    void whatNobodyForesawIsASentence() {
        for (final var fault : new Exception[]{new IndexOutOfBoundsException(), new NullPointerException(),
            new ArithmeticException(), new NegativeArraySizeException()}) {
            final var e = told(fault);
            assertEquals(
                "data: is damaged, or written in a way that isn't known here: its parts contradict each other. "
                    + "Get it again.",
                e.getMessage());
            assertSame(fault, e.getCause());
        }
        assertEquals("secret: may not be read; ask its owner for the permission.",
            told(new UncheckedIOException(new AccessDeniedException("secret"))).getMessage());
        assertEquals("gone: isn't there any more; it was moved or deleted meanwhile.",
            told(new NoSuchFileException("gone")).getMessage());
        assertEquals("data: was cut short, or a part of it is damaged; get it again.",
            told(new ZipException()).getMessage());
    }
}
