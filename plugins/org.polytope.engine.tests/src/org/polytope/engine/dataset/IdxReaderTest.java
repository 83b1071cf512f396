package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;

class IdxReaderTest {

    private static final int IMAGES = 0x803;

    private static final int LABELS = 0x801;

    @TempDir
    private Path folder;

    private static byte[] idx(final int[] header, final int... body) {
        final var buffer = ByteBuffer.allocate(4 * header.length + body.length);
        IntStream.of(header).forEach(buffer::putInt);
        IntStream.of(body).forEach(b -> buffer.put((byte)b));
        return buffer.array();
    }

    private static final byte[] TWO_IMAGES = idx(new int[]{IMAGES, 2, 1, 3}, 0, 51, 255, 1, 2, 3);

    private static final byte[] TWO_LABELS = idx(new int[]{LABELS, 2}, 2, 0);

    private static byte[] gzip(final byte[] plain) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private Dataset read(final byte[] images, final byte[] labels, final String... names) throws IOException {
        return IdxReader.read(Files.write(folder.resolve("images"), images),
            Files.write(folder.resolve("labels"), labels), List.of(names));
    }

    private void assertRefused(final byte[] images, final byte[] labels, final String... parts) {
        final var e = assertThrows(DatasetFormatException.class, () -> read(images, labels));
        for (final var part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    @Test
    void readsPlainAndCompressedFiles() throws IOException {
        for (final var dataset : List.of(read(TWO_IMAGES, TWO_LABELS), read(gzip(TWO_IMAGES), gzip(TWO_LABELS)))) {
            assertEquals(new ImageShape(1, 1, 3), dataset.shape());
            assertEquals(List.of("0", "1", "2"), dataset.classNames());
            assertArrayEquals(new float[]{0, 0.2f, 1, 1 / 255f, 2 / 255f, 3 / 255f}, dataset.batch(0, 1).pixels());
            assertArrayEquals(new int[]{2, 0}, dataset.batch(0, 1).labels());
        }
        assertEquals(List.of("a", "b", "c", "d"), read(TWO_IMAGES, TWO_LABELS, "a", "b", "c", "d").classNames());
    }

    @Test
    void refusesEveryShortenedFile() {
        for (int length = 0; length < TWO_IMAGES.length; length++) {
            assertRefused(Arrays.copyOf(TWO_IMAGES, length), TWO_LABELS, "images", "ends at byte " + length);
        }
        for (int length = 0; length < TWO_LABELS.length; length++) {
            assertRefused(TWO_IMAGES, Arrays.copyOf(TWO_LABELS, length), "labels", "ends at byte " + length);
        }
    }

    @Test
    void refusesEveryShortenedCompressedFile() throws IOException {
        final var whole = gzip(TWO_IMAGES);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), TWO_LABELS, "images");
        }
    }

    @Test
    void refusesWhatIsAppended() {
        assertRefused(Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length + 1), TWO_LABELS, "goes on after byte 22");
    }

    @Test
    void refusesSwappedFiles() {
        assertRefused(TWO_LABELS, TWO_IMAGES, "labels: begins with 0x00000803", "may be swapped");
    }

    @Test
    void refusesOtherFiles() {
        assertRefused("P6 28 28 255".getBytes(), TWO_LABELS, "images: begins with 0x50362032");
    }

    @Test
    void refusesFilesThatDoNotBelongTogether() {
        assertRefused(TWO_IMAGES, idx(new int[]{LABELS, 3}, 1, 2, 3), "holds 2 images", "3 labels");
    }

    @Test
    void refusesHeadersThatPromiseTooMuch() {
        assertRefused(idx(new int[]{IMAGES, 2, Integer.MAX_VALUE, 3}), TWO_LABELS, "its header is damaged");
        assertRefused(idx(new int[]{IMAGES, 2, -1, 3}), TWO_LABELS, "its header is damaged");
        assertRefused(idx(new int[]{IMAGES, 2, 40_000, 50_000}), TWO_LABELS, "don't fit into");
        assertRefused(TWO_IMAGES, idx(new int[]{LABELS, Integer.MAX_VALUE}), "don't fit into");
        assertRefused(TWO_IMAGES, idx(new int[]{LABELS, 0}), "declares 0 labels");
    }

    @Test
    void refusesLabelsWithoutName() {
        final var e = assertThrows(DatasetFormatException.class, () -> read(TWO_IMAGES, TWO_LABELS, "a", "b"));
        assertTrue(e.getMessage().contains("label 0 (counted from 0) is 2"), e.getMessage());
    }

    @Test
    void namesTheFileThatIsAbsent() {
        final var e = assertThrows(NoSuchFileException.class,
            () -> IdxReader.read(folder.resolve("nowhere"), folder.resolve("nothing"), List.of()));
        assertTrue(e.getMessage().contains("nothing"), e.getMessage());
    }

    /** Sums of all bytes, the first image's bytes, and the first ten labels, as counted with NumPy. */
    @ParameterizedTest
    @CsvSource({"mnist, train, 60000, 1567298545, 27525, 5041921314", //
        "mnist, t10k, 10000, 264923200, 18454, 7210414959",
        "fashion_mnist, train, 60000, 3431114169, 76247, 9003027255",
        "fashion_mnist, t10k, 10000, 573469082, 33456, 9211614657"})
    void readsRealDataSets(final String name, final String part, final int count, final long sum, final long firstSum,
        final String firstLabels) throws IOException {
        final var data = TestData.require(name);
        final var dataset = IdxReader.read(data.resolve(part + "-images-idx3-ubyte.gz"),
            data.resolve(part + "-labels-idx1-ubyte.gz"), ClassNames.numbered(10));
        assertEquals(count, dataset.size());
        assertEquals(new ImageShape(1, 28, 28), dataset.shape());
        long bytes = 0;
        for (final var batch : Batches.inOrder(dataset, 1000)) {
            for (final var pixel : batch.pixels()) {
                bytes += Math.round(255 * pixel);
            }
        }
        assertEquals(sum, bytes);
        double first = 0;
        for (final var pixel : dataset.batch(0).pixels()) {
            first += 255 * pixel;
        }
        assertEquals(firstSum, first, 0.1);
        final var labels = new StringBuilder();
        IntStream.range(0, 10).forEach(i -> labels.append(dataset.label(i)));
        assertEquals(firstLabels, labels.toString());
    }

    @Test
    void exchangesRowsAndColumns() throws IOException {
        final var images = Files.write(folder.resolve("i"),
            new byte[]{0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6});
        final var labels = Files.write(folder.resolve("l"), new byte[]{0, 0, 8, 1, 0, 0, 0, 1, 0});
        final var dataset = IdxReader.read(images, labels, List.of(), true, Progress.NONE);
        assertEquals(new ImageShape(1, 3, 2), dataset.shape());
        assertArrayEquals(new float[]{1 / 255f, 4 / 255f, 2 / 255f, 5 / 255f, 3 / 255f, 6 / 255f},
            dataset.batch(0).pixels());
    }
}
