package org.polytope.engine.interchange;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/**
 * Networks as the zip files of DL4J's {@code ComputationGraph}: {@code configuration.json}, {@code coefficients.bin}.
 * The graph's outputs are the logits and then the supervised features.
 *
 * @param network the layers
 * @param parameters their numbers
 */
public record Dl4jGraph(Network network, Parameters parameters) {

    private static final long MAX_CONFIGURATION_BYTES = 16 << 20;

    private static final long MAX_COEFFICIENT_BYTES = 1 << 30;

    /**
     * Writes the graph, or nothing if that fails.
     *
     * @throws IllegalArgumentException naming the first node that DL4J has no layer for
     * @throws IOException if the file can't be written
     */
    public void write(final Path file) throws IOException {
        final var graph = new Dl4jExporter(network, parameters).export();
        final var unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "graph", ".zip");
        try {
            ModelSerializer.writeModel(graph, unfinished.toFile(), false);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * @param file written by {@link #write}, or by DL4J from a graph of the same kinds of layers, with one input
     * @param images the shape of one image, which DL4J doesn't keep
     * @throws IllegalArgumentException naming the first vertex that this engine has no layer for
     * @throws IOException if the file can't be read, or isn't such a zip
     */
    public static Dl4jGraph read(final Path file, final ImageShape images) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            final var json = new String(entry(zip, "configuration.json", MAX_CONFIGURATION_BYTES),
                StandardCharsets.UTF_8);
            final var graph = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
            final var coefficients = entry(zip, "coefficients.bin", MAX_COEFFICIENT_BYTES);
            try (var stream = new DataInputStream(new ByteArrayInputStream(coefficients))) {
                graph.init(Nd4j.read(stream), false);
            }
            return new Dl4jImporter(graph, images).read();
        }
    }

    /** @return the same as what other importers give; {@code IllegalArgumentException} if it is no classifier */
    public ImportedNetwork imported() {
        return new ImportedNetwork(network, parameters, PixelLayout.CHANNELS_FIRST, Optional.empty(), Optional.empty(),
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
