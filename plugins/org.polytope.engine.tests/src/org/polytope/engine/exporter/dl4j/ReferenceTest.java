package org.polytope.engine.exporter.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's networks, with which tests compare, work in OSGi. */
class ReferenceTest {

    @Test
    void trainsSavesAndLoadsNetworks(@TempDir final Path folder) throws IOException {
        final var configuration = new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.5)).list()
            .layer(new DenseLayer.Builder().nIn(2).nOut(8).activation(Activation.TANH).build())
            .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(2).activation(Activation.SOFTMAX).build())
            .build();
        final var network = new MultiLayerNetwork(configuration);
        network.init();
        final var sides = new DataSet(Nd4j.createFromArray(new float[][]{{0, 1}, {1, 0}}),
            Nd4j.createFromArray(new float[][]{{1, 0}, {0, 1}}));
        final var before = network.score(sides);
        for (int step = 0; step < 50; step++) {
            network.fit(sides);
        }
        assertTrue(network.score(sides) < before / 10, () -> before + " -> " + network.score(sides));

        final var file = folder.resolve("network.zip").toFile();
        network.save(file);
        assertEquals(network.output(sides.getFeatures()),
            MultiLayerNetwork.load(file, true).output(sides.getFeatures()));
    }
}
