package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.CifarReader.Variant;

/** Archives as they are published, read without unpacking them to the disk. */
class CifarArchiveTest {

    private static final int PIXELS = 3 * 32 * 32;

    /** Made by Python's tarfile (POSIX.1-2001): record k of train.bin has the labels k and 2 k; test.bin 4, 30 and 19, 99. */
    private static final Path CIFAR_100 = TestData.repository().resolve(
        "plugins/org.polytope.engine.tests/src/org/polytope/engine/dataset/cifar-100-binary-part.tar.gz");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    private static int[] labels(final Dataset dataset) {
        return IntStream.range(0, dataset.size()).map(dataset::label).toArray();
    }

    /** Adds a file as the format's description has it (POSIX.1, ustar). */
    private CifarArchiveTest add(final String name, final byte[] content) {
        final var header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, "%011o\0".formatted(content.length));
        put(header, 136, "00000000000\0" + "        " + "0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (final var b : header) {
            sum += b & 0xFF;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        tar.writeBytes(header);
        tar.writeBytes(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
        return this;
    }

    private static void put(final byte[] header, final int place, final String text) {
        final var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, place, bytes.length);
    }

    private static byte[] record(final int label) {
        final var record = new byte[1 + PIXELS];
        record[0] = (byte)label;
        return record;
    }

    private Path archive() throws IOException {
        return archive(tar.toByteArray());
    }

    private Path archive(final byte[] bytes) throws IOException {
        final var file = folder.resolve("cifar-10-binary.tar.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
            out.write(new byte[1024]);
        }
        return file;
    }

    private static void assertRefused(final Path file, final String... words) {
        final var e = assertThrows(DatasetFormatException.class,
            () -> CifarArchive.read(Variant.CIFAR_10, List.of("test_batch.bin"), file, Progress.NONE));
        for (final var word : words) {
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
    }

    @Test
    void readsFineAndCoarseLabels() throws IOException {
        final var fine = CifarArchive.read(Variant.CIFAR_100_FINE, Variant.CIFAR_100_FINE.trainingFiles(), CIFAR_100,
            Progress.NONE);
        assertArrayEquals(new int[]{0, 2, 4}, labels(fine));
        assertEquals("fine 99", fine.classNames().get(99));
        assertEquals((5 * 95 + 80) % 256 / 255f, fine.batch(2).pixels()[PIXELS - 1]);
        final var coarse = CifarArchive.read(Variant.CIFAR_100_COARSE, Variant.CIFAR_100_COARSE.testFiles(), CIFAR_100,
            Progress.NONE);
        assertArrayEquals(new int[]{4, 19}, labels(coarse));
        assertEquals("coarse 19", coarse.classNames().get(19));
    }

    @Test
    void readsAnUncompressedArchive() throws IOException {
        try (var content = new GZIPInputStream(Files.newInputStream(CIFAR_100))) {
            final var plain = Files.write(folder.resolve("cifar.tar"), content.readAllBytes());
            assertArrayEquals(new int[]{30, 99},
                labels(CifarArchive.read(Variant.CIFAR_100_FINE, List.of("test.bin"), plain, Progress.NONE)));
        }
    }

    /** The published archive has them in another order. */
    @Test
    void batchesComeInTheOrderOfTheirNumbers() throws IOException {
        for (final var batch : new int[]{1, 3, 4, 5, 2}) {
            add("cifar-10-batches-bin/data_batch_" + batch + ".bin", record(batch));
        }
        final var dataset =
            CifarArchive.read(Variant.CIFAR_10, Variant.CIFAR_10.trainingFiles(), archive(), Progress.NONE);
        assertArrayEquals(new int[]{1, 2, 3, 4, 5}, labels(dataset));
        assertEquals(ClassNames.CIFAR_10, dataset.classNames());
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        assertRefused(add("cifar-10-batches-py/test_batch", new byte[10]).archive(), "version for Python",
            "cifar-10-binary.tar.gz");
        assertRefused(CIFAR_100, "no test_batch.bin");
    }

    @Test
    void refusesDamagedArchives() throws IOException {
        final var whole = add("cifar-10-batches-bin/test_batch.bin", record(3)).tar.toByteArray();
        assertRefused(archive(Arrays.copyOf(whole, 700)), "cifar-10-binary.tar.gz");
        final var spoiled = whole.clone();
        spoiled[3] ^= 1;
        assertRefused(archive(spoiled), "checksum");
        assertRefused(archive(new byte[200]), "test_batch.bin");
        assertRefused(add("x/test_batch.bin", record(3)).archive(), "twice");
        final var cut = Files.write(folder.resolve("cut.tar.gz"), Arrays.copyOf(Files.readAllBytes(CIFAR_100), 900));
        assertRefused(cut, "cut.tar.gz", "get it again");
    }

    @Test
    void refusesWhatFollowsTheEnd() throws IOException {
        final var file = add("test_batch.bin", record(3)).tar;
        file.writeBytes(new byte[1024]);
        file.writeBytes(new byte[]{1});
        assertRefused(archive(), "behind its end");
    }

    @Test
    void refusesFilesThatAreLargerThanTheArchiveUnfoldsTo() throws IOException {
        final var header = new byte[512];
        put(header, 0, "test_batch.bin");
        put(header, 124, "77777777777\0");
        put(header, 148, "        0");
        int sum = 0;
        for (final var b : header) {
            sum += b & 0xFF;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        assertRefused(archive(header), "compressed bytes");
    }

    @Test
    void stopsWhenCanceled() {
        assertThrows(CancellationException.class,
            () -> CifarArchive.read(Variant.CIFAR_100_FINE, List.of("test.bin"), CIFAR_100, Canceled.AT_ONCE));
    }
}
