package org.polytope.engine.importer.dl4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/**
 * Networks as the zip files of DL4J's {@code ComputationGraph}: {@code configuration.json}, {@code coefficients.bin}.
 * The graph's first output are the logits; further ones are taken for features.
 *
 * @param network the layers
 * @param parameters their numbers
 * @param removedSoftmax the vertex of the final softmax that was taken off in reading; empty if there was none
 */
record Dl4jGraph(Network network, Parameters parameters, Optional<String> removedSoftmax) {

    private static final long MAX_CONFIGURATION_BYTES = 16 << 20;

    private static final long MAX_COEFFICIENT_BYTES = 1 << 30;

    /**
     * @param file written by DL4J from a graph with one input or a network of layers, as far as this engine has such
     *            layers; a softmax at the end is taken off
     * @param images the shape of one image, which DL4J doesn't keep
     * @throws IllegalArgumentException naming the first vertex that this engine has no layer for
     * @throws IOException if the file can't be read, or isn't such a zip
     */
    static Dl4jGraph read(final Path file, final ImageShape images) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            final var json = new String(entry(zip, "configuration.json", MAX_CONFIGURATION_BYTES),
                StandardCharsets.UTF_8);
            final var coefficients = entry(zip, "coefficients.bin", MAX_COEFFICIENT_BYTES);
            return new Dl4jImporter(Dl4jFile.graph(file, json, coefficients), images).read();
        } catch (final ZipException e) {
            throw new IOException("%s is no zip file, or it was cut short; get it again. (%s)".formatted(file,
                e.getMessage()), e);
        }
    }

    /** @return the same as what other importers give; {@code IllegalArgumentException} if it is no classifier */
    ImportedNetwork imported() {
        return new ImportedNetwork(network, parameters, PixelLayout.CHANNELS_FIRST, Optional.empty(), removedSoftmax,
            List.of());
    }

    private static byte[] entry(final ZipFile zip, final String name, final long maxBytes) throws IOException {
        final var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("%s isn't a DL4J graph: it holds no %s.".formatted(zip.getName(), name));
        }
        try (var stream = zip.getInputStream(entry)) {
            final var bytes = stream.readNBytes((int)maxBytes);
            if (stream.read() >= 0) {
                throw new IOException(
                    "%s: %s is larger than the %d bytes allowed.".formatted(zip.getName(), name, maxBytes));
            }
            return bytes;
        }
    }
}
