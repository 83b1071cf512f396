package org.polytope.engine.importer.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.tensor.Safetensors;

/** Compares imported models with what Keras 3.15 computed before it saved them; damage is refused. */
class KerasReaderTest {

    @TempDir
    private Path folder;

    private static byte[] resource(final String name) throws IOException {
        try (var stream = KerasReaderTest.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        }
    }

    private Path write(final byte[] bytes) throws IOException {
        return Files.write(folder.resolve("model.h5"), bytes);
    }

    private static ImportedNetwork read(final Path file) throws IOException {
        return NetworkFile.of(file, new KerasReader()).read(Declarations.none(), Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({"sequential.h5, expected-keras, sequential.h5, 1", "functional.h5, expected-keras, functional.h5, 0",
        "nested.h5, expected-keras-3.15, nested, 1", "nested.keras, expected-keras-3.15, nested, 1",
        "channels-first.keras, expected-keras-3.15, channels-first, 1", "plane.keras, expected-keras-3.15, plane, 1",
        "scales.h5, expected-scales, scales, 0", "scales.keras, expected-scales, scales, 0"})
    void logitsAreThoseOfKeras(final String name, final String file, final String key, final int normalized)
        throws IOException {
        final var imported = read(write(resource(name)));
        final var expected = Safetensors.read(
            Files.write(folder.resolve("expected"), resource(file + ".safetensors")));
        assertEquals(normalized, imported.normalization().stream().count());
        assertArrayEquals(expected.floats(key + ".logits"), logits(imported, expected.floats(key + ".x")), 2e-5f);
    }

    /** @param images between 0 and 1, channels first */
    private static float[] logits(final ImportedNetwork imported, final float[] images) {
        final var shape = imported.network().input();
        final var normalization = imported.normalization().orElse(Normalization.none(shape.channels()));
        final var count = images.length / shape.size();
        try (var classifier = Classifier.of(imported.network(), imported.parameters(), normalization, PixelRange.UNIT,
            count)) {
            return classifier.heads(images, count, false).logits();
        }
    }

    @Test
    void whatDiffersFromTheModelIsSaid() throws IOException {
        final var warnings = String.join(" ", read(write(resource("nested.keras"))).warnings());
        assertTrue(warnings.contains("\"inner/random_flip\" (RandomFlip)"), warnings);
        assertTrue(warnings.contains("\"spatial_dropout2d\" (SpatialDropout2D)"), warnings);
        assertTrue(warnings.contains("sums with constants"), warnings);
        assertEquals(List.of(), read(write(resource("channels-first.keras"))).warnings());
        final var scales = String.join(" ", read(write(resource("scales.h5"))).warnings());
        assertTrue(scales.contains("\"depth\" (StochasticDepth)"), scales);
        assertTrue(scales.contains("Scales of channels (LayerScale) were read as batch normalizations"), scales);
        assertTrue(scales.contains("Scales of channels (CustomScaleLayer)"), scales);
    }

    /** In each pair, the same weights and a number that one file writes as it is and the other wraps. */
    @ParameterizedTest
    @CsvSource({"number_relu.h5, array_relu.h5", "number_leaky.h5, array_leaky.h5"})
    void numbersWrittenAsArraysAreRead(final String plain, final String wrapped) throws IOException {
        final var numbers = read(TestData.requireCase("01-keras-numbers-as-arrays/" + plain));
        final var arrays = read(TestData.requireCase("01-keras-numbers-as-arrays/" + wrapped));
        assertEquals(numbers.network().nodes().stream().map(Node::layer).toList(),
            arrays.network().nodes().stream().map(Node::layer).toList());
        final var random = new Random(3);
        final var images = new float[20 * numbers.network().input().size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        assertArrayEquals(logits(numbers, images), logits(arrays, images));
    }

    /** The expected scores are those of Keras; a name with a slash can only be loaded by Keras 2, so it was changed. */
    @ParameterizedTest
    @CsvSource({"12-keras-small-gaps/norm_given.h5, norm_given, 3", "12-keras-small-gaps/norm_none.h5, norm_none, 1",
        "12-keras-small-gaps/rescale3.h5, rescale3, 3", "12-keras-small-gaps/augment.h5, augment, 3",
        "12-keras-small-gaps/spatialdrop.h5, spatialdrop, 3", "12-keras-small-gaps/slash.h5, slash, 3",
        "12-keras-small-gaps/open.h5, open, 3", "17-endings-of-other-formats/model.keras, model, 3"})
    void whatOnceWasRefusedIsRead(final String name, final String key, final int channels) throws IOException {
        final var expected = Safetensors.read(
            Files.write(folder.resolve("expected"), resource("expected-cases.safetensors")));
        final var imported = NetworkFile.of(TestData.requireCase(name))
            .read(Declarations.none().withShape(new ImageShape(channels, 12, 12)), Progress.NONE);
        assertArrayEquals(expected.floats(key), logits(imported, expected.floats("x" + channels)), 2e-5f);
    }

    @Test
    void normalizationsAreThoseOfTheFiles() throws IOException {
        final var given = read(TestData.requireCase("12-keras-small-gaps/norm_given.h5")).normalization().orElseThrow();
        assertEquals(List.of(0.4f, 0.5f, 0.6f), given.mean());
        for (int c = 0; c < 3; c++) {
            assertEquals(Math.sqrt(0.04 + c * 0.01), given.deviation().get(c), 1e-7);
        }
        assertEquals(new Normalization(List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f)),
            read(TestData.requireCase("12-keras-small-gaps/rescale3.h5")).normalization().orElseThrow());
        assertEquals(new Normalization(List.of(0f, 0f, 0f), List.of(255f, 255f, 255f)),
            read(TestData.requireCase("12-keras-small-gaps/augment.h5")).normalization().orElseThrow());
    }

    @Test
    void aShapeThatTheFileLeavesOpenIsTheDeclaredOne() throws IOException {
        final var file = NetworkFile.of(TestData.requireCase("12-keras-small-gaps/open.h5"));
        assertEquals(new ImageShape(3, 9, 11), file
            .read(Declarations.none().withShape(new ImageShape(3, 9, 11)), Progress.NONE).network().input());
        assertTrue(assertThrows(ImportException.class, () -> file.read(Declarations.none(), Progress.NONE)).getMessage()
            .contains("Declare channels, height and width"));
    }

    @Test
    void rescalingIsTheNormalizationAndTheSoftmaxIsTakenOff() throws IOException {
        final var imported = read(write(resource("sequential.h5")));
        assertEquals(new ImageShape(2, 9, 7), imported.network().input());
        assertEquals(new Normalization(List.of(127.5f, 127.5f), List.of(127.5f, 127.5f)),
            imported.normalization().orElseThrow());
        assertEquals("Layer \"dense_1\" (Dense)", imported.removedActivation().orElseThrow());
    }

    @Test
    void compressedWeightsAreReadToo() throws IOException {
        assertArrayEquals(read(write(resource("sequential.h5"))).parameters().get("dense.weight"),
            read(write(resource("sequential-compressed.h5"))).parameters().get("dense.weight"));
    }

    @Test
    void resultsWithoutSoftmaxAreLogits() throws IOException {
        assertEquals(Optional.empty(), read(write(resource("functional.h5"))).removedActivation());
    }

    /** Replaces texts in the file by others of the same length. */
    private void assertRefused(final String file, final String original, final String replacement,
        final String... message) throws IOException {
        final var text = new String(resource(file), StandardCharsets.ISO_8859_1);
        assertEquals(original.length(), replacement.length());
        assertTrue(text.contains(original), original);
        final var damaged = text.replaceFirst(Pattern.quote(original), replacement);
        assertRefused(damaged.getBytes(StandardCharsets.ISO_8859_1), message);
    }

    private void assertRefused(final byte[] bytes, final String... message) throws IOException {
        final var file = write(bytes);
        final var thrown = assertThrows(ImportException.class, () -> read(file)).getMessage();
        for (final var part : message) {
            assertTrue(thrown.contains(part), () -> "\"" + part + "\" isn't in: " + thrown);
        }
    }

    @Test
    void unreadableLayersAndSettingsAreNamed() throws IOException {
        assertRefused("functional.h5", "\"class_name\": \"LeakyReLU\"", "\"class_name\": \"LeakyELUs\"",
            "Layer \"leaky_re_lu\" (LeakyELUs)", "can't be read", "LeakyReLU, MaxPooling2D");
        assertRefused("sequential.h5", "\"activation\": \"tanh\"", "\"activation\": \"atan\"", "(Dense)", "\"atan\"");
        assertRefused("functional.h5", "\"groups\": 1", "\"groups\": 2", "\"groups\" is 2", "3 channels");
        assertRefused("functional.h5", "\"filters\": 4", "\"filters\": 5", "\"kernel\"", "[3, 3, 3, 4]",
            "[3, 3, 3, 5]");
        assertRefused("functional.h5", "\"class_name\": \"Functional\"", "\"class_name\": \"Subclassed\"",
            "Subclassed");
        assertRefused("functional.h5", "[null, 8, 8, 3]", "[null, null, 3]", "(InputLayer)", "shape open");
    }

    @Test
    void truncatedAndOtherFilesAreRefused() throws IOException {
        assertRefused("PK\u0003\u0004 a .keras file".getBytes(StandardCharsets.ISO_8859_1), "no HDF5 file", ".keras");
        final var good = resource("functional.h5");
        for (int length = 0; length < good.length / 2; length += 61) {
            assertRefused(Arrays.copyOf(good, length));
        }
    }

    @Test
    void noDamageDoesMoreThanBeRefusedOrRead() throws IOException {
        final var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            final var bytes = resource("sequential.h5");
            for (int j = 0; j < 5; j++) {
                bytes[random.nextInt(bytes.length)] = (byte)random.nextInt();
            }
            final var file = write(bytes);
            try {
                assertEquals(4, read(file).network().classes());
            } catch (final ImportException e) {
                assertTrue(e.getMessage().length() > file.toString().length() + 10, e.getMessage());
            }
        }
    }
}
