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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;

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
        assertRefused(Optional.of(GRAY), "1.png: is an image of 3×2×2", "the declared shape is 1×2×2");
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
        assertRefused(Optional.empty(), "2.png: is not a PNG, JPEG or BMP image");
        put("a/2.png", new byte[0]);
        assertRefused(Optional.empty(), "2.png: is not a PNG, JPEG or BMP image");
        Files.delete(folder.resolve("a/2.png"));
        put("a/notes.txt", new byte[0]);
        assertRefused(Optional.empty(), "notes.txt: is not a PNG, JPEG or BMP file; convert it or move it away");
    }

    @Test
    void refusesEmptyFolders() throws IOException {
        assertRefused(Optional.empty(), "has no folders");
        Files.createDirectory(folder.resolve("empty"));
        assertRefused(Optional.empty(), "empty: holds no images");
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
