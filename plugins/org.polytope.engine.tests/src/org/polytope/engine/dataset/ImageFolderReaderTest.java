package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;

class ImageFolderReaderTest {

    private static final ImageShape GRAY = new ImageShape(1, 2, 2);

    private static final ImageShape COLOR = new ImageShape(3, 2, 2);

    @TempDir
    private Path folder;

    private void put(final String name, final byte[] content) throws IOException {
        final var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void putImage(final String name, final ImageShape shape, final float... pixels) throws IOException {
        put(name, ImageCodec.encodePng(shape, pixels, 0));
    }

    private Dataset read() throws IOException {
        return ImageFolderReader.read(folder, Optional.empty(), Progress.NONE);
    }

    private void assertRefused(final Optional<ImageShape> declared, final String... parts) {
        final var e = assertThrows(DatasetFormatException.class,
            () -> ImageFolderReader.read(folder, declared, Progress.NONE));
        for (final var part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    @Test
    void readsAClassFromEachFolder() throws IOException {
        putImage("dog/b.png", GRAY, 0, 1, 0, 0);
        putImage("dog/a.PNG", GRAY, 1, 0, 0, 0);
        putImage("cat/z.png", GRAY, 0, 0, 1, 0);
        put("cat/.DS_Store", new byte[3]);
        put("cat/Thumbs.db", new byte[3]);
        put(".git/config", new byte[3]);
        final var dataset = read();
        assertEquals(List.of("cat", "dog"), dataset.classNames());
        assertArrayEquals(new int[]{0, 1, 1}, dataset.batch(0, 1, 2).labels());
        assertArrayEquals(new float[]{0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0}, dataset.batch(0, 1, 2).pixels());
    }

    @Test
    void turnsGrayToColorWhereNothingIsLost() throws IOException {
        putImage("a/1.png", COLOR, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        putImage("a/2.png", GRAY, 1, 0, 0, 0);
        assertArrayEquals(new float[]{1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}, read().batch(1).pixels());
        assertRefused(Optional.of(GRAY), "1.png: is an image of 3 channels, but the declared shape has 1");
    }

    @Test
    void readsGrayAmongColorAsColorWhereverItStands() throws IOException {
        putImage("a/1.png", GRAY, 1, 0, 0, 0);
        putImage("b/1.png", COLOR, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertEquals(COLOR, read().shape());
        assertArrayEquals(new float[]{1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}, read().batch(0).pixels());
    }

    /** The published cases of gray images that stand first and later, as JPEG and with a palette. */
    @ParameterizedTest
    @ValueSource(strings = {"grey_first", "grey_later", "grey_palette_first"})
    void readsGrayAmongColorOfPublishedFiles(final String name) throws IOException {
        final var published = TestData.requireCase("10-grey-image-first/" + name);
        final var dataset = ImageFolderReader.read(published, Optional.empty(), Progress.NONE);
        assertEquals(3, dataset.shape().channels());
        assertEquals(4, dataset.size());
    }

    @Test
    void tellsOfFoldersOfFolders() throws IOException {
        putImage("test/cat/1.png", GRAY, 1, 0, 0, 0);
        putImage("train/cat/1.png", GRAY, 1, 0, 0, 0);
        assertRefused(Optional.empty(), "holds folders of folders (test, train)", "Choose one of them");
        putImage("train/2.png", GRAY, 1, 0, 0, 0);
        assertRefused(Optional.empty(), "cat: is a folder within the folder of a class");
    }

    @Test
    void passesOverWhatProgramsLeaveBehind() throws IOException {
        putImage("cat/1.png", GRAY, 1, 0, 0, 0);
        put("cat/._1.png", new byte[3]);
        put("__MACOSX/cat/._1.png", new byte[3]);
        put("cat/@eaDir/thumb.jpg", new byte[3]);
        assertEquals(List.of("cat"), read().classNames());
        assertEquals(1, read().size());
    }

    @Test
    void readsFilesWhoseEndingLies() throws IOException {
        putImage("a/1.jpg", GRAY, 1, 0, 0, 0);
        putImage("a/no ending", GRAY, 1, 0, 0, 0);
        assertEquals(2, read().size());
    }

    @Test
    void listsWhatItSkips() throws IOException {
        putImage("a/1.png", GRAY, 1, 0, 0, 0);
        put("a/2.png", new byte[]{1, 2, 3});
        put("b/notes.txt", new byte[0]);
        putImage("lost.png", GRAY, 1, 0, 0, 0);
        final var found = ImageFolderReader.read(folder, Optional.empty(), UnreadableFiles.SKIP,
            UnaryOperator.identity(), Progress.NONE);
        assertEquals(1, found.dataset().size());
        assertEquals(List.of(folder.resolve("a/2.png"), folder.resolve("b/notes.txt")),
            found.skipped().stream().map(SkippedFile::file).toList());
        assertTrue(found.skipped().get(0).reason().startsWith("is not a PNG"), found.skipped().toString());
        assertTrue(found.remarks().get(0).contains("lost.png"), found.remarks().toString());
        assertTrue(found.remarks().get(1).contains("No image of these classes can be read: b"),
            found.remarks().toString());
        Files.delete(folder.resolve("a/1.png"));
        assertThrows(DatasetFormatException.class, () -> ImageFolderReader.read(folder, Optional.empty(),
            UnreadableFiles.SKIP, UnaryOperator.identity(), Progress.NONE));
    }

    @Test
    void saysWhatAFileIsThatIsNoFolder() throws IOException {
        put("images.zip", new byte[]{'P', 'K', 3, 4});
        final var e = assertThrows(DatasetFormatException.class,
            () -> ImageFolderReader.read(folder.resolve("images.zip"), Optional.empty(), Progress.NONE));
        assertTrue(e.getMessage().contains("is a zip file; unpack it first"), e.getMessage());
    }

    @Test
    void namesTheImageOfAnotherSize() throws IOException {
        putImage("a/1.png", GRAY, 0, 0, 0, 0);
        putImage("b/2.png", new ImageShape(1, 1, 2), 0, 0);
        assertRefused(Optional.empty(), "2.png: is an image of 1×1×2", "the first image's shape is 1×2×2");
    }

    @Test
    void namesTheFileThatIsNoImage() throws IOException {
        putImage("a/1.png", GRAY, 0, 0, 0, 0);
        put("a/2.png", new byte[]{1, 2, 3});
        assertRefused(Optional.empty(), "2.png: is not a PNG");
        put("a/2.png", new byte[0]);
        assertRefused(Optional.empty(), "2.png: is empty; replace it by an image, or remove it.");
        Files.delete(folder.resolve("a/2.png"));
        put("a/notes.txt", new byte[]{'a'});
        assertRefused(Optional.empty(), "notes.txt: is not a PNG");
    }

    @Test
    void refusesEmptyFolders() throws IOException {
        assertRefused(Optional.empty(), "has no folders");
        Files.createDirectory(folder.resolve("empty"));
        assertRefused(Optional.empty(), "holds folders without images (empty)");
        assertThrows(NotDirectoryException.class,
            () -> ImageFolderReader.read(folder.resolve("nowhere"), Optional.empty(), Progress.NONE));
    }

    @Test
    void stopsWhenCancelled() throws IOException {
        putImage("a/1.png", GRAY, 0, 0, 0, 0);
        assertThrows(CancellationException.class,
            () -> ImageFolderReader.read(folder, Optional.empty(), Canceled.AT_ONCE));
    }
}
