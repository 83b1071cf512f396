package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;

class NpzReaderTest {

    @TempDir
    private Path folder;

    /** Written by NumPy: x, first, last and fortran count up from 0; fractions are k / 11; y and small are 1, 0. */
    private Path numpy() throws IOException {
        try (var stream = NpzReaderTest.class.getResourceAsStream("numpy.npz")) {
            return Files.write(folder.resolve("numpy.npz"), stream.readAllBytes());
        }
    }

    private static byte[] npy(final String type, final String shape, final byte... data) {
        final var header = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, shape)
            .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[]{(byte)0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short)header.length).put(header)
            .put(data).array();
    }

    private static byte[] floats(final float... numbers) {
        final var data = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(numbers);
        return npy("<f4", numbers.length + ", 1, 1", data.array());
    }

    private Path npz(final byte[] images, final byte[] labels) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(images);
            zip.putNextEntry(new ZipEntry("y.npy"));
            zip.write(labels);
        }
        return Files.write(folder.resolve("data.npz"), bytes.toByteArray());
    }

    private static void assertRefused(final Path file, final String images, final String labels,
        final String... parts) {
        final var e = assertThrows(DatasetFormatException.class,
            () -> NpzReader.read(file, images, labels, List.of(), Progress.NONE));
        for (final var part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    private static final byte[] ONE_IMAGE = npy("|u1", "1, 1, 2", (byte)0, (byte)255);

    private static final byte[] ONE_LABEL = npy("|u1", "1,", (byte)0);

    @Test
    void readsBytesOfNumPy() throws IOException {
        final var dataset = NpzReader.read(numpy(), "x", "y", List.of(), Progress.NONE);
        assertEquals(new ImageShape(1, 2, 3), dataset.shape());
        assertEquals(List.of("0", "1"), dataset.classNames());
        assertArrayEquals(new int[]{1, 0}, dataset.batch(0, 1).labels());
        assertArrayEquals(new float[]{6 / 255f, 7 / 255f, 8 / 255f, 9 / 255f, 10 / 255f, 11 / 255f},
            dataset.batch(1).pixels());
    }

    @Test
    void readsFractionsOfNumPy() throws IOException {
        final var dataset = NpzReader.read(numpy(), "fractions", "small", List.of("a", "b", "c"), Progress.NONE);
        assertArrayEquals(new float[]{6 / 11f, 7 / 11f, 8 / 11f, 9 / 11f, 10 / 11f, 1}, dataset.batch(1).pixels());
        assertEquals(3, dataset.classNames().size());
    }

    @Test
    void readsChannelsFirstAndLastAlike() throws IOException {
        final var first = NpzReader.read(numpy(), "first", "y", List.of(), Progress.NONE);
        final var last = NpzReader.read(numpy(), "last", "y", List.of(), Progress.NONE);
        assertEquals(new ImageShape(3, 2, 3), first.shape());
        assertEquals(first.shape(), last.shape());
        assertArrayEquals(first.batch(0, 1).pixels(), last.batch(0, 1).pixels());
        assertEquals(3 / 255f, last.batch(0).pixels()[1], "the second column of the first channel");
    }

    @Test
    void refusesOtherArraysOfNumPy() throws IOException {
        assertRefused(numpy(), "fortran", "y", "array \"fortran\"", "ascontiguousarray");
        assertRefused(numpy(), "objects", "y", "type \"|O\"");
        assertRefused(numpy(), "small", "y", "store pixels as uint8");
        assertRefused(numpy(), "x", "fractions", "has the shape [2, 2, 3]");
        assertRefused(numpy(), "X", "y", "has no array \"X\"", "x, y");
    }

    @Test
    void readsHalfFloats() throws IOException {
        final var bits = new short[]{0x3555, 0x0001, 0x03FF, 0x3C00};
        final var data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        data.asShortBuffer().put(bits);
        final var dataset = NpzReader.read(npz(npy("<f2", "1, 2, 2", data.array()), ONE_LABEL), "x", "y", List.of(),
            Progress.NONE);
        // as NumPy converts them
        assertArrayEquals(new float[]{0.333251953125f, 5.960464477539063e-08f, 6.097555160522461e-05f, 1},
            dataset.batch(0).pixels());
        assertEquals(new ImageShape(1, 2, 3),
            NpzReader.read(numpy(), "halves", "y", List.of(), Progress.NONE).shape());
    }

    @Test
    void readsFractionsOfAnotherWhite() throws IOException {
        final var file = npz(floats(51), ONE_LABEL);
        assertArrayEquals(new float[]{0.2f},
            NpzReader.read(file, "x", "y", List.of(), 255, Progress.NONE).batch(0).pixels());
    }

    @Test
    void saysThatAnArrayIsNoArchive() throws IOException {
        final var file = Files.write(folder.resolve("x.npy"), floats(1));
        assertRefused(file, "x", "y", "x.npy: is a NumPy array", "numpy.savez");
        assertRefused(Files.write(folder.resolve("empty.npz"), new byte[0]), "x", "y", "empty.npz");
    }

    /** What float32 rounds a hair outside the range is clipped, in both directions. */
    @ParameterizedTest
    @ValueSource(strings = {"above", "below"})
    void clipsAHairOutside(final String name) throws IOException {
        final var file = TestData.requireCase("16-a-hair-outside/%s.npz".formatted(name));
        final var dataset = NpzReader.read(file, "x", "y", List.of(), Progress.NONE);
        for (final var pixel : dataset.batch(0, 1, 2, 3, 4, 5).pixels()) {
            assertTrue(pixel >= 0 && pixel <= 1, () -> "a pixel is " + pixel);
        }
    }

    @Test
    void namesWhatFitsStandardizedAndMissingNumbers() throws IOException {
        final Path standardized;
        try (var files = Files.newDirectoryStream(TestData.requireCase("16-a-hair-outside"), "normal*.npz")) {
            standardized = files.iterator().next();
        }
        assertRefused(standardized, "x_train", "y_train", "image 0",
            "holds -0.", "standard deviation");
        assertRefused(TestData.requireCase("16-a-hair-outside/nan.npz"), "x_train", "y_train", "NaN",
            "replace it by a number");
    }

    @Test
    void tellsWhatEightBitsHold() throws IOException {
        final var steps = new float[256];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = i / 255f;
        }
        final var shape = new ImageShape(1, 16, 16);
        assertTrue(Datasets.isEightBit(Datasets.ofFloats(shape, List.of("a"), new float[][]{steps}, new int[1])));
        steps[7] += 0.001f;
        assertFalse(Datasets.isEightBit(Datasets.ofFloats(shape, List.of("a"), new float[][]{steps}, new int[1])));
    }

    @Test
    void refusesNumbersThatAreNoPixels() throws IOException {
        assertRefused(npz(floats(0.5f, Float.NaN), npy("|u1", "2,", (byte)0, (byte)0)), "x", "y", "image 1", "NaN");
        assertRefused(npz(floats(255), ONE_LABEL), "x", "y", "image 0", "255.0", "divide by");
    }

    /** The first number of float16 above 1. */
    @Test
    void doesNotTakeALittleAboveForBytes() throws IOException {
        final var above = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short)0x3C01).array();
        assertRefused(npz(npy("<f2", "1, 1, 1", above), ONE_LABEL), "x", "y", "holds 1.0009765625", "may be clipped");
        assertRefused(npz(floats(1.2f), ONE_LABEL), "x", "y", "divide by 255");
    }

    @Test
    void saysWhatObjectsAndTextsAre() throws IOException {
        assertRefused(npz(ONE_IMAGE, npy("|O", "1,", (byte)0)), "x", "y", "Python objects", "may hold code");
        assertRefused(npz(ONE_IMAGE, npy("<U1", "1,", new byte[4])), "x", "y", "holds texts", "numpy.unique");
    }

    @Test
    void refusesWrongLabels() throws IOException {
        assertRefused(npz(ONE_IMAGE, npy("|u1", "2,", (byte)0, (byte)1)), "x", "y", "holds 1 images", "2 labels");
        assertRefused(npz(ONE_IMAGE, npy("<i4", "1,", (byte)-1, (byte)-1, (byte)-1, (byte)-1)), "x", "y",
            "label 0 (counted from 0) is -1");
        assertRefused(npz(ONE_IMAGE, npy("|u1", "0,")), "x", "y", "has the shape [0]");
        final var file = npz(ONE_IMAGE, npy("|u1", "1,", (byte)2));
        final var e = assertThrows(DatasetFormatException.class,
            () -> NpzReader.read(file, "x", "y", List.of("a", "b"), Progress.NONE));
        assertTrue(e.getMessage().contains("label 2 in \"y\" has no class"), e.getMessage());
    }

    @Test
    void refusesDamagedArrays() throws IOException {
        assertRefused(npz(npy("|u1", "1, 1, 2", (byte)0), ONE_LABEL), "x", "y", "in the middle of image 0");
        assertRefused(npz(npy("|u1", "1, 1, 2", new byte[3]), ONE_LABEL), "x", "y", "goes on after byte");
        assertRefused(npz(new byte[0], ONE_LABEL), "x", "y", "the magic string");
        assertRefused(npz("no array".getBytes(), ONE_LABEL), "x", "y", "is not a NumPy array");
        assertRefused(npz(npy("|u1", "1, 99999999999, 2"), ONE_LABEL), "x", "y", "too large");
        assertRefused(npz(npy("|u1", "1, 65536, 65536"), ONE_LABEL), "x", "y", "array \"x\"");
        assertRefused(npz(npy("|u1", "2, 40000, 50000"), npy("|u1", "2,", new byte[2])), "x", "y", "don't fit into");
        assertRefused(npz(npy("|u1", "1, 0, 5"), ONE_LABEL), "x", "y", "has the shape [1, 0, 5]");
        assertRefused(npz(npy("|u1", "1, 5"), ONE_LABEL), "x", "y", "use reshape");
    }

    @Test
    void stopsAtABomb() throws IOException {
        final var hundredMebi = new byte[100 << 20];
        assertRefused(npz(npy("|u1", "1, 1, 2", hundredMebi), ONE_LABEL), "x", "y", "goes on after byte");
    }

    @Test
    void refusesEveryShortenedFile() throws IOException {
        final var whole = Files.readAllBytes(numpy());
        for (int length = 0; length < whole.length; length += 7) {
            assertRefused(Files.write(folder.resolve("cut.npz"), Arrays.copyOf(whole, length)), "x", "y", "cut.npz");
        }
    }
}
