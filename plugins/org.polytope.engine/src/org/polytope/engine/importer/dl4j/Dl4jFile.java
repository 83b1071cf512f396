package org.polytope.engine.importer.dl4j;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Turns the two entries of DL4J's zip files into a graph. Networks of layers become graphs too. */
final class Dl4jFile {

    /** What only the description of a graph holds. */
    private static final String GRAPH = "\"vertices\"";

    private Dl4jFile() {
    }

    /**
     * @param json the entry {@code configuration.json}
     * @param coefficients the entry {@code coefficients.bin}
     * @throws IOException naming the file, if DL4J can't make a network of it
     */
    static ComputationGraph graph(final Path file, final String json, final byte[] coefficients) throws IOException {
        try (var stream = new DataInputStream(new ByteArrayInputStream(coefficients))) {
            final var parameters = Nd4j.read(stream);
            return json.contains(GRAPH) ? graph(json, parameters) : layers(json, parameters);
        } catch (final RuntimeException e) { // NOSONAR: DL4J and ND4J throw any
            throw new IOException(
                "%s can't be read as a network of Deeplearning4j: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static ComputationGraph graph(final String json, final INDArray parameters) {
        final var graph = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
        graph.init(parameters, false);
        return graph;
    }

    private static ComputationGraph layers(final String json, final INDArray parameters) {
        final var layers = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
        layers.init(parameters, false);
        return layers.toComputationGraph();
    }
}
