package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;

/** MATLAB files as SciPy and as the format's documentation have them, and files that only look so. */
class SvhnReaderTest {

    private static final int IMAGE = 32 * 32 * 3;

    /** Column after column, as MATLAB stores them. */
    private static final byte[] PIXELS = new byte[2 * IMAGE];

    static {
        for (int i = 0; i < PIXELS.length; i++) {
            PIXELS[i] = (byte)(i % 251);
        }
    }

    @TempDir
    private Path folder;

    private final MatWriter mat = new MatWriter(ByteOrder.LITTLE_ENDIAN);

    private Dataset read(final byte[] file) throws IOException {
        return SvhnReader.read(Files.write(folder.resolve("train_32x32.mat"), file), Progress.NONE);
    }

    private void assertRefused(final byte[] file, final String... words) {
        final var e = assertThrows(DatasetFormatException.class, () -> read(file));
        for (final var word : words) {
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
    }

    private static Path resource(final String name) {
        return TestData.repository()
            .resolve("plugins/org.polytope.engine.tests/src/org/polytope/engine/dataset").resolve(name);
    }

    /** SciPy 1.17 wrote (7 row + 3 column + 50 channel + 31 image) mod 256, with the labels 10, 1, 5, 9 and 10. */
    @ParameterizedTest
    @ValueSource(strings = {"svhn-compressed.mat", "svhn-more-variables.mat"})
    void readsWhatSciPyWrites(final String name) throws IOException {
        final var dataset = SvhnReader.read(resource(name), Progress.NONE);
        final var digits = name.contains("compressed") ? new int[]{0, 1, 5, 9, 0} : new int[]{0};
        assertEquals(new ImageShape(3, 32, 32), dataset.shape());
        assertEquals(ClassNames.numbered(10), dataset.classNames());
        assertEquals(digits.length, dataset.size());
        for (int image = 0; image < digits.length; image++) {
            assertEquals(digits[image], dataset.label(image));
            final var pixels = dataset.batch(image).pixels();
            for (int i = 0; i < IMAGE; i++) {
                final var expected = 7 * (i / 32 % 32) + 3 * (i % 32) + 50 * (i / 1024) + 31 * image;
                assertEquals(expected % 256 / 255f, pixels[i], "image " + image + ", place " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsEitherOrderOfTheBytes(final boolean compressed) throws IOException {
        for (final var order : new ByteOrder[]{ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            final var writer = new MatWriter(order);
            final var images = writer.images(PIXELS);
            final var labels = writer.labels(10, 7);
            final var dataset = read(compressed ? writer.add(writer.packed(images)).add(writer.packed(labels)).file()
                : writer.add(labels).add(images).file());
            assertArrayEquals(new int[]{0, 7}, dataset.batch(0, 1).labels());
            assertEquals((32 * 5 + 9) % 251 / 255f, dataset.batch(0).pixels()[32 * 9 + 5], "column 5 of row 9");
        }
    }

    /** MATLAB stores numbers in the narrowest type that holds them, and few of them in the tag. */
    @Test
    void readsNarrowLabels() throws IOException {
        final var narrow = mat.variable("y", 6, 0, mat.small(2, new byte[]{3, 10}), 1, 2);
        assertArrayEquals(new int[]{3, 0}, read(mat.add(mat.images(PIXELS)).add(narrow).file()).batch(0, 1).labels());
        final var wide = new MatWriter(ByteOrder.LITTLE_ENDIAN);
        final var shorts = new byte[]{4, 0, 10, 0};
        final var labels = wide.variable("y", 12, 0, wide.small(4, shorts), 2, 1);
        assertArrayEquals(new int[]{4, 0},
            read(wide.add(labels).add(wide.images(PIXELS)).file()).batch(0, 1).labels());
    }

    @Test
    void namesOtherVersionsOfMatlab() {
        assertRefused(new MatWriter(ByteOrder.LITTLE_ENDIAN, 0x0200).file(), "7.3", "HDF5", "-v7");
        // what SciPy writes of a matrix X of 2×2 zeros as version 4; the type is 1000 where the highest byte comes first
        for (final var order : new ByteOrder[]{ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            final var level4 = ByteBuffer.allocate(54).order(order).putInt(order == ByteOrder.BIG_ENDIAN ? 1000 : 0)
                .putInt(2).putInt(2).putInt(0).putInt(2).put((byte)'X').array();
            assertRefused(level4, "version 4", "-v7");
        }
        assertRefused("<!DOCTYPE html><title>404".getBytes(StandardCharsets.UTF_8), "web page", "train_32x32.mat");
        assertRefused(new byte[0], "no MATLAB file");
        assertRefused(Arrays.copyOf(mat.file(), 127), "no MATLAB file");
    }

    @Test
    void namesWhatIsMissing() {
        assertRefused(mat.file(), "\"X\"");
        assertRefused(mat.add(mat.images(PIXELS)).file(), "\"y\"", "train_32x32.mat");
        assertRefused(mat.add(mat.labels(1)).file(), "2 images", "1 labels");
        assertRefused(mat.add(mat.labels(1)).file(), "two variables \"y\"");
    }

    @Test
    void refusesOtherArrays() {
        for (final var other : new byte[][]{
            mat.variable("X", 6, 0, mat.element(2, PIXELS), 32, 32, 3, 2),
            mat.variable("X", 9, 8, mat.element(2, PIXELS), 32, 32, 3, 2),
            mat.variable("X", 9, 0, mat.element(2, PIXELS), 3, 32, 32, 2),
            mat.variable("X", 9, 0, mat.element(2, PIXELS), 2, IMAGE),
            mat.variable("X", 9, 0, mat.element(2, new byte[0]), 32, 32, 3, 0)}) {
            assertRefused(new MatWriter(ByteOrder.LITTLE_ENDIAN).add(other).file(), "[32, 32, 3, n]");
        }
        assertRefused(new MatWriter(ByteOrder.LITTLE_ENDIAN)
            .add(mat.variable("X", 9, 0, mat.element(1, PIXELS), 32, 32, 3, 2)).file(), "type 1");
        for (final var other : new byte[][]{
            mat.variable("y", 4, 0, mat.small(4, new byte[]{1, 0}), 1, 1),
            mat.variable("y", 6, 8, mat.small(2, new byte[]{1}), 1, 1),
            mat.variable("y", 6, 0, mat.small(2, new byte[]{1, 2, 3, 4}), 2, 2)}) {
            assertRefused(new MatWriter(ByteOrder.LITTLE_ENDIAN).add(other).file(), "[n, 1]");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 11, -1, 1.5, Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void refusesOtherLabels(final double label) {
        assertRefused(mat.add(mat.labels(1, label)).file(), "label 1 (counted from 0) is " + label, "1 to 10");
    }

    /** A few bytes that declare gigabytes. */
    @Test
    void refusesWhatIsDeclaredButNotThere() throws IOException {
        final var images = mat.images(PIXELS);
        final var whole = mat.add(images).add(mat.labels(1, 2)).file();
        for (int length = 129; length < whole.length; length += 97) {
            assertRefused(Arrays.copyOf(whole, length), "train_32x32.mat");
        }
        // as one variable of two billion images, plain and compressed
        final var many = images.clone();
        ByteBuffer.wrap(many).order(ByteOrder.LITTLE_ENDIAN).putInt(44, Integer.MAX_VALUE);
        assertRefused(new MatWriter(ByteOrder.LITTLE_ENDIAN).add(many).file(), "numbers of the images");
        final var bomb = ByteBuffer.wrap(images.clone()).order(ByteOrder.LITTLE_ENDIAN).putInt(4, -8)
            .putInt(44, 1_300_000).putInt(68, IMAGE * 1_300_000);
        assertRefused(new MatWriter(ByteOrder.LITTLE_ENDIAN).add(mat.packed(bomb.array())).file(), "train_32x32.mat",
            "declares");
    }

    @Test
    void comparesTheChecksumOfCompressedVariables() throws IOException {
        final var packed = mat.packed(mat.images(PIXELS));
        packed[packed.length - 1] ^= 1;
        assertRefused(mat.add(packed).file(), "incorrect data check");
        final var longer = new MatWriter(ByteOrder.LITTLE_ENDIAN);
        final var followed = Arrays.copyOf(longer.packed(longer.images(PIXELS)),
            longer.packed(longer.images(PIXELS)).length + 3);
        ByteBuffer.wrap(followed).order(ByteOrder.LITTLE_ENDIAN).putInt(4, followed.length - 8);
        assertRefused(longer.add(followed).file(), "belong to none");
    }

    @Test
    void refusesEndlessVariables() {
        for (int i = 0; i < 1001; i++) {
            mat.add(mat.variable("v", 6, 0, mat.small(2, new byte[]{1}), 1, 1));
        }
        assertRefused(mat.file(), "more than 1000 variables");
    }

    @Test
    void stopsWhenCanceled() {
        assertThrows(CancellationException.class,
            () -> SvhnReader.read(resource("svhn-compressed.mat"), Canceled.AT_ONCE));
    }
}
