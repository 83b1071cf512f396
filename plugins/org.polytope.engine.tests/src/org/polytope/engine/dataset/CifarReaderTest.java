package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.CifarReader.Variant;

class CifarReaderTest {

    private static final int PIXELS = 3 * 32 * 32;

    @TempDir
    private Path folder;

    private Path file(final String name, final byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] record(final int... labels) {
        final var record = new byte[labels.length + PIXELS];
        for (int i = 0; i < labels.length; i++) {
            record[i] = (byte)labels[i];
        }
        Arrays.fill(record, labels.length, labels.length + 1024, (byte)255);
        return record;
    }

    @Test
    void readsRecordsOfSeveralFiles() throws IOException {
        final var dataset = CifarReader.read(Variant.CIFAR_10, List.of(file("a", record(3)), file("b", record(9))));
        assertEquals(new ImageShape(3, 32, 32), dataset.shape());
        assertArrayEquals(new int[]{3, 9}, dataset.batch(0, 1).labels());
        assertEquals("truck", dataset.classNames().get(9));
        final var pixels = dataset.batch(1).pixels();
        assertEquals(1, pixels[1023], "the first plane is red");
        assertEquals(0, pixels[1024]);
    }

    @Test
    void readsEitherLabelOfCifar100() throws IOException {
        final var file = List.of(file("train.bin", record(11, 49)));
        assertEquals(11, CifarReader.read(Variant.CIFAR_100_COARSE, file).label(0));
        assertEquals(20, CifarReader.read(Variant.CIFAR_100_COARSE, file).classNames().size());
        assertEquals(49, CifarReader.read(Variant.CIFAR_100_FINE, file).label(0));
        assertEquals(100, CifarReader.read(Variant.CIFAR_100_FINE, file).classNames().size());
    }

    @Test
    void takesNamesFromTheDataSetsOwnFile() throws IOException {
        final var batch = List.of(file("train.bin", record(0)));
        file("batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n".getBytes());
        assertEquals(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"),
            CifarReader.read(Variant.CIFAR_10, batch).classNames());
        file("batches.meta.txt", "a\nb\n".getBytes());
        final var e = assertThrows(DatasetFormatException.class, () -> CifarReader.read(Variant.CIFAR_10, batch));
        assertTrue(e.getMessage().contains("names 2 classes"), e.getMessage());
    }

    @Test
    void refusesPartsOfRecords() throws IOException {
        for (final var length : List.of(0, 1, PIXELS, PIXELS + 2)) {
            final var file = file("cut.bin", Arrays.copyOf(record(1), length));
            final var e =
                assertThrows(DatasetFormatException.class, () -> CifarReader.read(Variant.CIFAR_10, List.of(file)));
            assertTrue(e.getMessage().contains("cut.bin: has " + length + " bytes"), e.getMessage());
        }
    }

    @Test
    void refusesUnknownLabels() throws IOException {
        final var file = file("wrong.bin", record(10));
        final var e =
            assertThrows(DatasetFormatException.class, () -> CifarReader.read(Variant.CIFAR_10, List.of(file)));
        assertTrue(e.getMessage().contains("record 0 (counted from 0) has label 10"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> CifarReader.read(Variant.CIFAR_10, List.of()));
    }

    /** Bytes of the first test image and sums as counted with NumPy. */
    @Test
    void readsRealImages() throws IOException {
        final var data = TestData.require("cifar10");
        final var test = CifarReader.read(Variant.CIFAR_10, List.of(data.resolve("test_batch.first1017.bin")));
        assertEquals(1017, test.size());
        assertEquals(ClassNames.CIFAR_10, test.classNames());
        final var first = test.batch(0).pixels();
        assertArrayEquals(new float[]{158 / 255f, 159 / 255f, 165 / 255f}, Arrays.copyOf(first, 3));
        assertArrayEquals(new float[]{112 / 255f, 111 / 255f, 116 / 255f}, Arrays.copyOfRange(first, 1024, 1027));
        assertEquals(332_962, byteSum(first), 0.1);
        assertEquals(245_767, byteSum(test.batch(1016).pixels()), 0.1);
    }

    @Test
    void labelsAreThoseOfTheOfficialBatches() throws IOException {
        final var data = TestData.require("cifar10");
        for (final var name : List.of("data_batch_1.first4000", "data_batch_4.first1329", "test_batch.first1017")) {
            final var dataset = CifarReader.read(Variant.CIFAR_10, List.of(data.resolve(name + ".bin")));
            final var labels = Files.readAllBytes(data.resolve(name.replaceFirst("\\.first.*", ".labels.bin")));
            for (int i = 0; i < dataset.size(); i++) {
                assertEquals(labels[i], dataset.label(i));
            }
        }
    }

    private static double byteSum(final float[] pixels) {
        double sum = 0;
        for (final var pixel : pixels) {
            sum += 255 * pixel;
        }
        return sum;
    }
}
