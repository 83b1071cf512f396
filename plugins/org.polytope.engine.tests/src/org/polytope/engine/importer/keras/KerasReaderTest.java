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
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
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
    @CsvSource({"sequential.h5, 1", "functional.h5, 0"})
    void logitsAreThoseOfKeras(final String name, final int normalized) throws IOException {
        final var imported = read(write(resource(name)));
        final var expected = Safetensors.read(
            Files.write(folder.resolve("expected"), resource("expected-keras.safetensors")));
        assertEquals(normalized, imported.normalization().stream().count());
        final var normalization = imported.normalization().orElse(Normalization.none(3));
        try (var classifier = Classifier.of(imported.network(), imported.parameters(), normalization, PixelRange.UNIT,
            3)) {
            assertArrayEquals(expected.floats(name + ".logits"),
                classifier.heads(expected.floats(name + ".x"), 3, false).logits(), 2e-5f);
        }
    }

    @Test
    void rescalingIsTheNormalizationAndTheSoftmaxIsTakenOff() throws IOException {
        final var imported = read(write(resource("sequential.h5")));
        assertEquals(new ImageShape(2, 9, 7), imported.network().input());
        assertEquals(new Normalization(List.of(127.5f, 127.5f), List.of(127.5f, 127.5f)),
            imported.normalization().orElseThrow());
        assertEquals("Layer \"dense_1\" (Dense)", imported.removedSoftmax().orElseThrow());
    }

    @Test
    void compressedWeightsAreReadToo() throws IOException {
        assertArrayEquals(read(write(resource("sequential.h5"))).parameters().get("dense.weight"),
            read(write(resource("sequential-compressed.h5"))).parameters().get("dense.weight"));
    }

    @Test
    void resultsWithoutSoftmaxAreLogits() throws IOException {
        assertEquals(Optional.empty(), read(write(resource("functional.h5"))).removedSoftmax());
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
        assertRefused("sequential.h5", "\"activation\": \"tanh\"", "\"activation\": \"gelu\"", "(Dense)", "\"gelu\"");
        assertRefused("functional.h5", "\"dilation_rate\": [1, 1]", "\"dilation_rate\": [2, 2]", "dilated");
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
