package org.polytope.engine.importer.dl4j;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

import org.polytope.engine.Progress;
import org.polytope.engine.archive.CheckedZip;
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

    private static final int MAX_NORMALIZER_BYTES = 16 << 20;

    private static final int MAX_COEFFICIENT_BYTES = 1 << 30;

    /** The shares of the work that are done behind the configuration and behind the normalizer. */
    private static final double CONFIGURED = 0.05;

    private static final double BEGUN = 0.1;

    private static final Limits LIMITS = new Limits(MAX_CONFIGURATION_BYTES, 100, 1 << 20, Integer.MAX_VALUE);

    /**
     * @param progress is told how much has been read
     * @throws IllegalArgumentException naming the entry that can't be understood
     * @throws IOException if the file can't be read, or isn't such a zip
     */
    static Dl4jArchive read(final Path file, final Progress progress) throws IOException {
        try (var zip = CheckedZip.open(file)) {
            if (zip.find(PREPROCESSOR).isPresent()) {
                throw new IllegalArgumentException("Its normalizer is the serialized Java object \"%s\", which isn't "
                    .formatted(PREPROCESSOR) + "run. Take it out of the zip, and declare the normalization, or save "
                    + "it again with ModelSerializer.addNormalizerToModel.");
            }
            final var json =
                entry(file, zip, CONFIGURATION).text(MAX_CONFIGURATION_BYTES, progress.part(0, CONFIGURED));
            final var configuration = StrictJson.parse("Its entry \"configuration.json\"", json, LIMITS);
            final var normalizer = zip.find(NORMALIZER).isEmpty() ? Optional.<byte[]>empty()
                : Optional
                    .of(entry(file, zip, NORMALIZER).bytes(MAX_NORMALIZER_BYTES, progress.part(CONFIGURED, BEGUN)));
            ArchiveEntry.requireOthersSound(zip, Set.of(CONFIGURATION, COEFFICIENTS, NORMALIZER),
                progress.part(BEGUN, BEGUN));
            final var numbers = entry(file, zip, COEFFICIENTS).bytes(MAX_COEFFICIENT_BYTES, progress.part(BEGUN, 1));
            return new Dl4jArchive(configuration, coefficients(numbers, progress), normalizer);
        } catch (final ZipException e) {
            throw new IOException("%s is no zip file, or it is damaged: %s. Get it again.".formatted(file,
                e.getMessage()), e);
        }
    }

    private static float[] coefficients(final byte[] bytes, final Progress progress) throws IOException {
        try (var stream = new DataInputStream(new ByteArrayInputStream(bytes))) {
            final var numbers = Nd4jArray.read(stream, "Its entry \"coefficients.bin\"", progress).numbers();
            if (stream.read() >= 0) {
                throw new IllegalArgumentException(
                    "Its entry \"coefficients.bin\" is damaged: more bytes follow its numbers. Get the file again.");
            }
            return numbers;
        }
    }

    private static ArchiveEntry entry(final Path file, final CheckedZip zip, final String name)
        throws IOException {
        return ArchiveEntry.of(zip, name).orElseThrow(
            () -> new IOException("%s isn't a DL4J graph: it holds no %s.".formatted(file, name)));
    }
}
