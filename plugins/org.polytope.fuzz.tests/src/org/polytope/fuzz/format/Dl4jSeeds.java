package org.polytope.fuzz.format;

import java.io.IOException;
import java.nio.file.Path;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.Progress;
import org.polytope.engine.exporter.ExportFormat;

/**
 * Writes the committed seeds of Deeplearning4j, by Deeplearning4j itself: a network, and one with a normalizer. They are committed because writing them takes longer than reading ten thousand files.
 */
final class Dl4jSeeds {

    private Dl4jSeeds() {
    }

    /** @param folder where the two files are written */
    public static void main(final String[] folder) throws IOException {
        final var plain = Path.of(folder[0], "dl4j.zip");
        ExportFormat.DEEPLEARNING4J.write(SeedModels.model(false), plain, Progress.NONE);
        final var graph = ComputationGraph.load(plain.toFile(), true);
        graph.setLearningRate(0.1);
        final var whole = Path.of(folder[0], "dl4j-normalized.zip").toFile();
        ModelSerializer.writeModel(graph, whole, true);
        final var normalizer = new NormalizerStandardize();
        normalizer.fit(new DataSet(Nd4j.rand(DataType.FLOAT, 20, 1, 8, 8), Nd4j.zeros(DataType.FLOAT, 20, 3)));
        ModelSerializer.addNormalizerToModel(whole, normalizer);
    }
}
