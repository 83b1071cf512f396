package org.polytope.engine.importer.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Executors;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.Samples;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

class Dl4jGraphTest {

    private static final int COUNT = 3;

    @TempDir
    private Path folder;

    /** The first output are the logits; further ones, which DL4J's graphs may have, are features. */
    @Test
    void furtherOutputsAreFeatures() throws IOException {
        final var theirs = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(5).graphBuilder()
            .addInputs("images").setInputTypes(InputType.convolutional(8, 8, 2))
            .addLayer("hidden", new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build(), "images")
            .addLayer("scores", new DenseLayer.Builder().nOut(3).activation(Activation.IDENTITY).build(), "hidden")
            .addLayer("aside", new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build(), "hidden")
            .validateOutputLayerConfig(false).setOutputs("scores", "aside").build());
        theirs.init();
        final var file = folder.resolve("graph.zip");
        ModelSerializer.writeModel(theirs, file.toFile(), false);
        final var images = Samples.normal(COUNT * 128, 1);

        final var read = Dl4jGraph.read(file, new ImageShape(2, 8, 8), Progress.NONE);

        assertArrayEquals(new int[]{5}, read.network().featureSizes());
        try (var executor = Executors.create(read.network(), COUNT)) {
            executor.upload(read.parameters());
            final var ours = executor.forward(images, COUNT, Mode.predict().withFeatures());
            final var outputs =
                theirs.output(false, Nd4j.createFromArray(images).reshape('c', COUNT, 2, 8, 8));
            assertArrayEquals(outputs[0].dup('c').data().asFloat(), ours.logits(), 1e-5f);
            assertArrayEquals(outputs[1].dup('c').data().asFloat(), ours.features()[0], 1e-5f);
        }
    }

    /** Flattened with channels last, the numbers stand in DL4J's order, also in sums and where they are joined. */
    @Test
    void branchesWithChannelsLastAreJoined() throws IOException {
        final var theirs = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(5).graphBuilder()
            .addInputs("input").setInputTypes(InputType.convolutional(6, 5, 2, CNN2DFormat.NHWC))
            .addLayer("left", new ConvolutionLayer.Builder(3, 3).nOut(4).convolutionMode(ConvolutionMode.Same).build(),
                "input")
            .addLayer("right", new ConvolutionLayer.Builder(1, 1).nOut(4).build(), "input")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left", "right")
            .addVertex("both", new MergeVertex(), "sum", "left")
            .addVertex("flat", new PreprocessorVertex(new CnnToFeedForwardPreProcessor(6, 5, 8, CNN2DFormat.NHWC)),
                "both")
            .addLayer("normalized", new BatchNormalization.Builder().nIn(240).nOut(240).build(), "flat")
            .addVertex("twice", new ElementWiseVertex(ElementWiseVertex.Op.Add), "flat", "normalized")
            .addLayer("pooled", new GlobalPoolingLayer(PoolingType.MAX), "right")
            .addVertex("long", new MergeVertex(), "twice", "pooled")
            .addLayer("scores", new OutputLayer.Builder().nIn(244).nOut(3).activation(Activation.SOFTMAX).build(),
                "long")
            .setOutputs("scores").build());
        theirs.init();
        theirs.setParams(Nd4j.createFromArray(Samples.normal((int)theirs.numParams(), 8)).mul(0.2).reshape(1, -1));
        final var file = folder.resolve("graph.zip");
        ModelSerializer.writeModel(theirs, file.toFile(), false);
        final var images = Samples.normal(COUNT * 60, 1);

        final var read = Dl4jGraph.read(file, new ImageShape(2, 6, 5), Progress.NONE);

        final var logits = run(read.network(), read.parameters(), images);
        final var probabilities = theirs
            .outputSingle(Nd4j.createFromArray(images).reshape('c', COUNT, 2, 6, 5).permute(0, 2, 3, 1).dup('c'))
            .dup('c').data().asFloat();
        for (int i = 0; i < 3 * COUNT; i++) {
            final var first = i - i % 3;
            assertEquals(Math.log(probabilities[i] / probabilities[first]), logits[i] - logits[first], 1e-3);
        }
    }

    private static ListBuilder layers(final Activation hidden) {
        return new NeuralNetConfiguration.Builder().seed(5).list()
            .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
            .layer(new SubsamplingLayer.Builder(2, 2).stride(2, 2).build())
            .layer(new DenseLayer.Builder().nOut(6).activation(hidden).build())
            .layer(new DropoutLayer(0.5))
            .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
            .setInputType(InputType.convolutional(8, 8, 2));
    }

    /**
     * The form in which most networks of DL4J are saved: layer behind layer, activations inside, a softmax at the
     * end.
     */
    @Test
    void aNetworkOfLayersIsReadWithoutItsSoftmax() throws IOException {
        final var theirs = new MultiLayerNetwork(layers(Activation.TANH).build());
        theirs.init();
        final var file = folder.resolve("layers.zip");
        ModelSerializer.writeModel(theirs, file.toFile(), true);
        final var images = Samples.normal(COUNT * 128, 1);

        final var read = Dl4jGraph.read(file, new ImageShape(2, 8, 8), Progress.NONE);

        assertTrue(read.removedActivation().isPresent());
        final var logits = run(read.network(), read.parameters(), images);
        final var probabilities =
            theirs.output(Nd4j.createFromArray(images).reshape('c', COUNT, 2, 8, 8)).dup('c').data().asFloat();
        for (int i = 0; i < COUNT; i++) {
            for (int j = 1; j < 3; j++) {
                assertEquals(Math.log(probabilities[3 * i + j] / probabilities[3 * i]),
                    logits[3 * i + j] - logits[3 * i], 1e-4, "the softmax of these logits");
            }
        }
    }

    @Test
    void anActivationThatIsNotKnownIsNamed() throws IOException {
        final var theirs = new MultiLayerNetwork(layers(Activation.MISH).build());
        theirs.init();
        final var file = folder.resolve("layers.zip");
        ModelSerializer.writeModel(theirs, file.toFile(), false);
        final var e = assertThrows(IllegalArgumentException.class,
            () -> Dl4jGraph.read(file, new ImageShape(2, 8, 8), Progress.NONE));
        assertTrue(e.getMessage().toLowerCase(Locale.ROOT).contains("mish"), e.getMessage());
    }

    @Test
    void aFileThatIsNoGraphIsRefused() throws IOException {
        final var file = Files.writeString(folder.resolve("graph.zip"), "no zip");
        final var e =
            assertThrows(IOException.class, () -> Dl4jGraph.read(file, new ImageShape(1, 8, 8), Progress.NONE));
        assertTrue(e.getMessage().contains("graph.zip"), e.getMessage());
    }

    @Test
    void aZipWithAnotherConfigurationIsRefused() throws IOException {
        final var file = folder.resolve("graph.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (final var name : List.of("configuration.json", "coefficients.bin")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("{}".getBytes(StandardCharsets.UTF_8));
            }
        }
        final var network = NetworkFile.of(file);
        final var declared = Declarations.none().withShape(new ImageShape(1, 8, 8));
        final var e = assertThrows(IOException.class, () -> network.read(declared, Progress.NONE));
        assertTrue(e.getMessage().contains("graph.zip"), e.getMessage());
    }

    private static float[] run(final Network network, final Parameters parameters, final float[] images) {
        try (var executor = Executors.create(network, COUNT)) {
            executor.upload(parameters);
            return executor.forward(images, COUNT, Mode.predict()).logits();
        }
    }
}
