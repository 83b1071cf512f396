package org.polytope.engine.exporter.dl4j;

import java.util.Arrays;
import java.util.Set;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LayerVisitor;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** Adds to a DL4J graph the vertex that a node becomes. */
final class Dl4jVertex implements LayerVisitor<GraphBuilder> {

    private final GraphBuilder builder;

    private final Network network;

    private final String name;

    private final String[] inputs;

    private final Set<String> matrices;

    /** @param matrices the nodes whose output has two axes in DL4J, [n, d], instead of four; grows by this one */
    Dl4jVertex(final GraphBuilder builder, final Network network, final Node node, final Set<String> matrices) {
        this.builder = builder;
        this.network = network;
        this.matrices = matrices;
        name = node.name();
        inputs = node.inputs().toArray(String[]::new);
        if (readsMatrix()) {
            matrices.add(name);
        }
    }

    @Override
    public GraphBuilder visit(final Convolution layer) {
        final var window = layer.window();
        return addWindow(new ConvolutionLayer.Builder(window.height(), window.width())
            .stride(window.strideHeight(), window.strideWidth()).padding(padding(window))
            .convolutionMode(ConvolutionMode.Truncate).nOut(layer.filters()).hasBias(layer.bias())
            .activation(new ActivationIdentity()).build());
    }

    @Override
    public GraphBuilder visit(final Dense layer) {
        matrices.add(name);
        final var dense = new DenseLayer.Builder().nOut(layer.units()).hasBias(layer.bias())
            .activation(new ActivationIdentity()).build();
        return readsMatrix() ? add(dense) : builder.addLayer(name, dense, flattening(), inputs);
    }

    @Override
    public GraphBuilder visit(final BatchNorm layer) {
        return add(new BatchNormalization.Builder().eps(layer.epsilon()).decay(1 - layer.momentum()).useLogStd(false)
            .build());
    }

    @Override
    public GraphBuilder visit(final Relu layer) {
        return add(new ActivationReLU());
    }

    @Override
    public GraphBuilder visit(final LeakyRelu layer) {
        return add(new ActivationLReLU(layer.slope()));
    }

    @Override
    public GraphBuilder visit(final PRelu layer) {
        throw unsupported(layer);
    }

    @Override
    public GraphBuilder visit(final Sigmoid layer) {
        return add(new ActivationSigmoid());
    }

    @Override
    public GraphBuilder visit(final Tanh layer) {
        return add(new ActivationTanH());
    }

    @Override
    public GraphBuilder visit(final Clip layer) {
        throw unsupported(layer);
    }

    @Override
    public GraphBuilder visit(final MaxPool layer) {
        return addWindow(pool(layer.window(), SubsamplingLayer.PoolingType.MAX).build());
    }

    @Override
    public GraphBuilder visit(final AveragePool layer) {
        return addWindow(pool(layer.window(), SubsamplingLayer.PoolingType.AVG)
            .avgPoolIncludePadInDivisor(layer.countPadding()).build());
    }

    @Override
    public GraphBuilder visit(final GlobalAveragePool layer) {
        matrices.add(name);
        return readsMatrix() ? add(new ActivationIdentity())
            : add(new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
    }

    @Override
    public GraphBuilder visit(final Add layer) {
        return join(new ElementWiseVertex(ElementWiseVertex.Op.Add));
    }

    @Override
    public GraphBuilder visit(final Concat layer) {
        return join(new MergeVertex());
    }

    @Override
    public GraphBuilder visit(final Flatten layer) {
        matrices.add(name);
        return readsMatrix() ? add(new ActivationIdentity())
            : builder.addVertex(name, new PreprocessorVertex(flattening()), inputs);
    }

    @Override
    public GraphBuilder visit(final ZeroPad layer) {
        return addWindow(
            new ZeroPaddingLayer.Builder(layer.top(), layer.bottom(), layer.left(), layer.right()).build());
    }

    @Override
    public GraphBuilder visit(final ZeroPadShortcut layer) {
        throw unsupported(layer);
    }

    @Override
    public GraphBuilder visit(final Dropout layer) {
        // DL4J gives the share that is kept
        return add(new DropoutLayer.Builder(1 - layer.rate()).build());
    }

    @Override
    public GraphBuilder visit(final Identity layer) {
        return add(new ActivationIdentity());
    }

    private boolean readsMatrix() {
        return matrices.contains(inputs[0]);
    }

    private GraphBuilder join(final GraphVertex vertex) {
        if (Arrays.stream(inputs).map(matrices::contains).distinct().count() > 1) {
            throw refused("Deeplearning4j can't join vectors with feature maps, even of one pixel.");
        }
        return builder.addVertex(name, vertex, inputs);
    }

    private GraphBuilder add(final org.deeplearning4j.nn.conf.layers.Layer layer) {
        return builder.addLayer(name, layer, inputs);
    }

    /** Adds a layer that looks at rows and columns. */
    private GraphBuilder addWindow(final org.deeplearning4j.nn.conf.layers.Layer layer) {
        if (readsMatrix()) {
            throw refused("Deeplearning4j can't slide a window over vectors.");
        }
        return add(layer);
    }

    private GraphBuilder add(final IActivation activation) {
        return add(new ActivationLayer.Builder().activation(activation).build());
    }

    private CnnToFeedForwardPreProcessor flattening() {
        final var shape = network.shapes().get(inputs[0]);
        return new CnnToFeedForwardPreProcessor(shape.height(), shape.width(), shape.channels());
    }

    private SubsamplingLayer.Builder pool(final Window window, final SubsamplingLayer.PoolingType type) {
        return new SubsamplingLayer.Builder(type).kernelSize(window.height(), window.width())
            .stride(window.strideHeight(), window.strideWidth()).padding(padding(window))
            .convolutionMode(ConvolutionMode.Truncate).avgPoolIncludePadInDivisor(false);
    }

    private int[] padding(final Window window) {
        if (window.top() != window.bottom() || window.left() != window.right()) {
            throw refused("Deeplearning4j can only pad alike on opposite sides.");
        }
        return new int[]{window.top(), window.left()};
    }

    private IllegalArgumentException unsupported(final Layer layer) {
        return refused("Deeplearning4j has no such layer as %s.".formatted(layer));
    }

    private IllegalArgumentException refused(final String why) {
        return new IllegalArgumentException("Node \"%s\": %s Export the model as ONNX.".formatted(name, why));
    }
}
