package org.polytope.engine.importer.dl4j;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.polytope.engine.importer.ArchiveEntry;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What DL4J's {@code ModelSerializer} writes, as far as prediction needs it.
 *
 * @param configuration the entry {@code configuration.json}
 * @param coefficients all numbers of all layers, the entry {@code coefficients.bin}
 * @param normalizer what was done to the pixels, the bytes of the entry {@code normalizer.bin}; empty if it isn't there
 */
record Dl4jArchive(JsonNode configuration, float[] coefficients, Optional<byte[]> normalizer) {

    static final String CONFIGURATION = "configuration.json";

    static final String COEFFICIENTS = "coefficients.bin";

    private static final String NORMALIZER = "normalizer.bin";

    /** What DL4J wrote in place of a normalizer until 2017: a serialized Java object. */
    private static final String PREPROCESSOR = "preprocessor.bin";

    private static final int MAX_CONFIGURATION_BYTES = 16 << 20;

    private static final int MAX_NORMALIZER_BYTES = 64 << 20;

    private static final int MAX_COEFFICIENT_BYTES = 1 << 30;

    private static final Limits LIMITS = new Limits(MAX_CONFIGURATION_BYTES, 100, 1 << 20, Integer.MAX_VALUE);

    /**
     * @throws IllegalArgumentException naming the entry that can't be understood
     * @throws IOException if the file can't be read, or isn't such a zip
     */
    static Dl4jArchive read(final Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(PREPROCESSOR) != null) {
                throw new IllegalArgumentException("Its normalizer is the serialized Java object \"%s\", which isn't "
                    .formatted(PREPROCESSOR) + "run. Take it out of the zip, and declare the normalization, or save "
                    + "it again with ModelSerializer.addNormalizerToModel.");
            }
            final var json = new String(entry(zip, CONFIGURATION, MAX_CONFIGURATION_BYTES), StandardCharsets.UTF_8);
            final var configuration = StrictJson.parse("Its entry \"configuration.json\"", json, LIMITS);
            final var normalizer = zip.getEntry(NORMALIZER) == null ? Optional.<byte[]>empty()
                : Optional.of(entry(zip, NORMALIZER, MAX_NORMALIZER_BYTES));
            return new Dl4jArchive(configuration, coefficients(entry(zip, COEFFICIENTS, MAX_COEFFICIENT_BYTES)),
                normalizer);
        } catch (final ZipException e) {
            throw new IOException("%s is no zip file, or it was cut short; get it again. (%s)".formatted(file,
                e.getMessage()), e);
        }
    }

    private static float[] coefficients(final byte[] bytes) throws IOException {
        try (var stream = new DataInputStream(new ByteArrayInputStream(bytes))) {
            final var numbers = Nd4jArray.read(stream, "Its entry \"coefficients.bin\"", bytes.length).numbers();
            if (stream.read() >= 0) {
                throw new IllegalArgumentException(
                    "Its entry \"coefficients.bin\" is damaged: more bytes follow its numbers. Get the file again.");
            }
            return numbers;
        }
    }

    private static byte[] entry(final ZipFile zip, final String name, final int maxBytes) throws IOException {
        final var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("%s isn't a DL4J graph: it holds no %s.".formatted(zip.getName(), name));
        }
        return ArchiveEntry.read(zip, entry, maxBytes);
    }
}
