package org.polytope.engine.importer.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Executors;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.Samples;
import org.polytope.engine.importer.ImportedNetwork;

/** Networks of DL4J with one setting each that differs from the default: read as DL4J computes them, or refused. */
class Dl4jSettingsTest {

    private static final int COUNT = 4;

    private static final ImageShape IMAGES = new ImageShape(3, 9, 8);

    private static final long SEED = 11;

    @TempDir
    private Path folder;

    private static ConvolutionLayer.Builder convolution() {
        return new ConvolutionLayer.Builder(3, 2).nOut(4).activation(Activation.TANH);
    }

    private static SubsamplingLayer.Builder pooling(final SubsamplingLayer.PoolingType type) {
        return new SubsamplingLayer.Builder(type).kernelSize(3, 2).stride(2, 2);
    }

    private static Layer activation(final IActivation function) {
        return new ActivationLayer.Builder().activation(function).build();
    }

    private static Arguments of(final String name, final Layer... layers) {
        return Arguments.of(name, List.of(layers));
    }

    static Stream<Arguments> readable() {
        return Stream.of( //
            of("convolution", convolution().build()), //
            of("convolution of Keras' name", new Convolution2D.Builder(3, 3).nOut(4).build()), //
            of("no bias", convolution().hasBias(false).build()), //
            of("same", convolution().convolutionMode(ConvolutionMode.Same).build()), //
            of("same with stride", convolution().convolutionMode(ConvolutionMode.Same).stride(2, 3).build()), //
            of("same, dilated", convolution().convolutionMode(ConvolutionMode.Same).dilation(2, 2).build()), //
            of("strict", convolution().convolutionMode(ConvolutionMode.Strict).stride(2, 2).build()), //
            of("truncate", convolution().stride(2, 3).padding(1, 0).build()), //
            of("dilated", convolution().dilation(2, 3).build()), //
            of("default normalization", convolution().build(), new BatchNormalization()), //
            of("normalization of variances", convolution().build(),
                new BatchNormalization.Builder().useLogStd(false).eps(0.01).decay(0.5).build()), //
            of("fixed normalization", convolution().build(),
                new BatchNormalization.Builder().lockGammaBeta(true).gamma(1.5).beta(0.25).build()), //
            of("whole normalization", convolution().build(),
                new BatchNormalization.Builder().minibatch(false).build()), //
            of("normalization of vectors", new DenseLayer.Builder().nOut(5).build(), new BatchNormalization()), //
            of("normalization first", new BatchNormalization(), convolution().build()), //
            of("max pooling", pooling(SubsamplingLayer.PoolingType.MAX).build()), //
            of("same max pooling",
                pooling(SubsamplingLayer.PoolingType.MAX).convolutionMode(ConvolutionMode.Same).build()), //
            of("max pooling of Keras' name", new Pooling2D.Builder(2, 2).build()), //
            of("mean pooling", pooling(SubsamplingLayer.PoolingType.AVG).build()), //
            of("same mean pooling",
                pooling(SubsamplingLayer.PoolingType.AVG).convolutionMode(ConvolutionMode.Same).build()), //
            of("same mean pooling over the padding", pooling(SubsamplingLayer.PoolingType.AVG)
                .avgPoolIncludePadInDivisor(true).convolutionMode(ConvolutionMode.Same).build()), //
            of("padded mean pooling", pooling(SubsamplingLayer.PoolingType.AVG).padding(1, 1).build()), //
            of("mean pooling over the padding",
                pooling(SubsamplingLayer.PoolingType.AVG).padding(1, 1).avgPoolIncludePadInDivisor(true).build()), //
            of("global mean", convolution().build(), new GlobalPoolingLayer(PoolingType.AVG)), //
            of("global maximum", convolution().build(), new GlobalPoolingLayer(PoolingType.MAX)), //
            of("global maximum of four axes", convolution().build(),
                new GlobalPoolingLayer.Builder(PoolingType.MAX).collapseDimensions(false).build()), //
            of("padding", new ZeroPaddingLayer(2, 0, 1, 3), convolution().build()), //
            of("dropout", new DropoutLayer(0.5), new DenseLayer.Builder().nOut(5).build()), //
            of("dropout of a layer", convolution().dropOut(new AlphaDropout(0.5)).build()), //
            of("noise", convolution().dropOut(new GaussianNoise(2)).build()), //
            of("weight noise", convolution().weightNoise(new DropConnect(0.5)).build()), //
            of("constraints", convolution().constrainWeights(new NonNegativeConstraint()).l2(0.1).build()), //
            of("frozen", new FrozenLayer(convolution().build())), //
            of("frozen with backpropagation", convolution().build(),
                new FrozenLayerWithBackprop(new BatchNormalization())), //
            of("flattened, activated and normalized", convolution().build(),
                new DenseLayer.Builder().nOut(6).activation(Activation.RELU).build(), new BatchNormalization()), //
            of("rectifier", convolution().build(), activation(new ActivationReLU())), //
            of("rectifier with slope", convolution().build(), activation(new ActivationReLU(null, null, 0.3))), //
            of("rectifier with maximum", convolution().build(), activation(new ActivationReLU(0.4, null, null))), //
            of("rectifier with both", convolution().build(), activation(new ActivationReLU(0.4, 0.0, -0.5))), //
            of("rectifier up to 6", convolution().build(), activation(new ActivationReLU6())), //
            of("leaky rectifier", convolution().build(), activation(new ActivationLReLU(0.4))), //
            of("default leaky rectifier", convolution().activation(Activation.LEAKYRELU).build()), //
            of("hard tangent", convolution().build(), activation(new ActivationHardTanH())), //
            of("first activation", activation(new ActivationLReLU(0.4)), convolution().build()), //
            of("swish", convolution().activation(Activation.SWISH).build()), //
            of("logistic", convolution().activation(Activation.SIGMOID).build()), //
            of("cube of nothing", new DenseLayer.Builder().nOut(6).hasBias(false).build()));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void isReadAsItIsComputed(final String name, final List<Layer> layers) throws IOException {
        for (final var format : CNN2DFormat.values()) {
            if (format == CNN2DFormat.NHWC && name.endsWith("four axes")) {
                continue;
            }
            final var theirs = network(layers, inputType(format));
            final var read = Dl4jGraph.read(saved(theirs), IMAGES, Progress.NONE);
            assertAlike(name + " " + format, expected(theirs, format), read);
        }
    }

    @ParameterizedTest
    @MethodSource("readable")
    void isReadFromVectors(final String name, final List<Layer> layers) throws IOException {
        final var theirs = network(layers,
            InputType.convolutionalFlat(IMAGES.height(), IMAGES.width(), IMAGES.channels()));
        final var images = Samples.normal(COUNT * IMAGES.size(), 1);
        final var output = theirs.output(Nd4j.createFromArray(images).reshape('c', COUNT, IMAGES.size()));
        assertAlike(name, output, Dl4jGraph.read(saved(theirs), IMAGES, Progress.NONE));
    }

    static Stream<Arguments> refused() {
        return Stream.of( //
            refused("threshold", activation(new ActivationReLU(null, 0.2, null))), //
            refused("RReLU", activation(new ActivationRReLU(0.2, 0.6))), //
            refused("ThresholdedReLU", activation(new ActivationThresholdedReLU(0.5))), //
            refused("Mish", convolution().activation(Activation.MISH).build()), //
            refused("HardSigmoid", convolution().activation(Activation.HARDSIGMOID).build()), //
            refused("ActivationSoftmax", convolution().activation(Activation.SOFTMAX).build()), //
            refused("hasLayerNorm", new DenseLayer.Builder().nOut(5).hasLayerNorm(true).build()), //
            refused("dilation", new SubsamplingLayer.Builder(2, 2).dilation(2, 2).build()), //
            refused("poolingType", new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM).pnorm(2)
                .kernelSize(2, 2).build()), //
            refused("poolingType", pooling(SubsamplingLayer.PoolingType.SUM).build()), //
            refused("poolingType", new GlobalPoolingLayer(PoolingType.SUM)), //
            refused("LocalResponseNormalization", new LocalResponseNormalization()), //
            refused("Upsampling2D", new Upsampling2D.Builder(2).build()), //
            refused("Cropping2D", new Cropping2D(1, 1)), //
            refused("SeparableConvolution2D", new SeparableConvolution2D.Builder(2, 2).nOut(4).build()));
    }

    private static Arguments refused(final String what, final Layer layer) {
        return Arguments.of(what, layer);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedByName(final String what, final Layer layer) throws IOException {
        final var file = saved(network(List.of(layer), inputType(CNN2DFormat.NCHW)));
        final var e = assertThrows(IllegalArgumentException.class, () -> Dl4jGraph.read(file, IMAGES, Progress.NONE));
        assertTrue(e.getMessage().contains(what) && e.getMessage().contains("\"layer0\""), e.getMessage());
    }

    private static InputType inputType(final CNN2DFormat format) {
        return InputType.convolutional(IMAGES.height(), IMAGES.width(), IMAGES.channels(), format);
    }

    private static MultiLayerNetwork network(final List<Layer> layers, final InputType images) {
        final var builder = new NeuralNetConfiguration.Builder().seed(SEED).weightInit(WeightInit.XAVIER)
            .inferenceWorkspaceMode(WorkspaceMode.NONE).list();
        layers.forEach(layer -> builder.layer(layer.clone()));
        final var network = new MultiLayerNetwork(builder
            .layer(new OutputLayer.Builder().nOut(3).activation(Activation.IDENTITY).build())
            .layer(new LossLayer.Builder().activation(Activation.SOFTMAX).build()).validateOutputLayerConfig(false)
            .setInputType(images).build());
        network.init();
        final var numbers = Samples.normal((int)network.numParams(), SEED);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.abs(0.4f * numbers[i]) - (i % 3 == 0 ? 0 : 0.2f);
        }
        network.setParams(Nd4j.createFromArray(numbers).reshape(1, numbers.length));
        network.paramTable().forEach((name, values) -> {
            if (name.endsWith("_var")) {
                values.assign(Nd4j.createFromArray(variances((int)values.length())).reshape(values.shape()));
            }
        });
        return network;
    }

    private static float[] variances(final int count) {
        final var variances = Samples.normal(count, 2);
        for (int i = 0; i < count; i++) {
            variances[i] = 0.1f + variances[i] * variances[i];
        }
        return variances;
    }

    private Path saved(final MultiLayerNetwork network) throws IOException {
        final var file = folder.resolve("net.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        return file;
    }

    private static INDArray expected(final MultiLayerNetwork network, final CNN2DFormat format) {
        final var images = Nd4j.createFromArray(Samples.normal(COUNT * IMAGES.size(), 1)).reshape('c', COUNT,
            IMAGES.channels(), IMAGES.height(), IMAGES.width());
        return network.output(format == CNN2DFormat.NHWC ? images.permute(0, 2, 3, 1).dup('c') : images);
    }

    private static void assertAlike(final String name, final INDArray probabilities, final ImportedNetwork read) {
        final var expected = probabilities.dup('c').data().asFloat();
        try (var executor = Executors.create(read.network(), COUNT)) {
            executor.upload(read.parameters());
            final var logits =
                executor.forward(Samples.normal(COUNT * IMAGES.size(), 1), COUNT, Mode.predict()).logits();
            for (int first = 0; first < logits.length; first += 3) {
                final var row = Arrays.copyOfRange(logits, first, first + 3);
                double sum = 0;
                for (final var logit : row) {
                    sum += Math.exp(logit);
                }
                for (int i = 0; i < 3; i++) {
                    assertEquals(expected[first + i], Math.exp(row[i]) / sum, 1e-4, name);
                }
            }
        }
    }
}
